"""A quote names every usable resend service, cheapest first."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.reference.model import ShippingFee
from returnhelper.domain.resend.actions.quote_resend import quote_resend
from returnhelper.domain.resend.errors import WarehouseMismatch
from returnhelper.kit.errors import Invalid
from tests.domain.resend.docks import Dock, dock
from tests.stage import Stage


async def quoted(
    shelf: Dock, *ids: int, to: tuple[str, str] = ("usa", "01970"), most: int = 9
) -> list[ShippingFee]:
    return await quote_resend(
        shelf.stage.work(),
        shelf.seller.api.api_id,
        ids or shelf.ids,
        to,
        shelf.stage.book,
        most,
    )


async def test_the_cheapest_comes_first_and_costs_what_the_resend_will(stage: Stage) -> None:
    shelf = await dock(stage, 2)
    fees = await quoted(shelf)
    assert [(fee.service.code, fee.quote.cost.amount) for fee in fees] == [
        ("SHIPMENT_USPS_GA_SIG_NJ", Decimal("12.60")),
        ("SHIPMENT_USPS_PM_NJ", Decimal("13.80")),
    ]
    made = await shelf.made()
    assert made.cost == fees[1].quote.cost


async def test_where_nothing_goes_there_is_nothing_to_quote(stage: Stage) -> None:
    shelf = await dock(stage)
    assert await quoted(shelf, to=("can", "K1A 0B1")) == []
    assert await quoted(shelf, to=("usa", "ZZZ")) == []


async def test_what_is_held_can_be_quoted_all_the_same(stage: Stage) -> None:
    shelf = await dock(stage)
    await shelf.made()
    assert len(await quoted(shelf)) == 2


async def test_a_list_that_no_resend_could_have_is_refused(stage: Stage) -> None:
    shelf, stranger = await dock(stage, 2), await dock(stage)
    with pytest.raises(ReturnInventoryNotFound) as refused:
        await quoted(shelf, *shelf.ids, *stranger.ids)
    assert refused.value.faults.keys() == {"inventories[2]"}
    with pytest.raises(Invalid):
        await quoted(shelf, *shelf.ids, shelf.ids[0])
    with pytest.raises(Invalid):
        await quoted(shelf, most=1)
    await stage.database.execute(
        "UPDATE inventories SET warehouse_id = 3 WHERE return_inventory_id = $1", shelf.ids[0]
    )
    with pytest.raises(WarehouseMismatch):
        await quoted(shelf)

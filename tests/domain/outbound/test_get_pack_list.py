"""The packer reads what to pick."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.get_pack_list import get_pack_list
from returnhelper.domain.outbound.errors import (
    ConsolidateOrderNotFound,
    ConsolidateStepNotAllowed,
)
from tests.domain.acting import queries_of
from tests.domain.outbound.floor import floor, ids_of
from tests.domain.resend.docks import strangers
from tests.stage import Stage


async def test_it_has_every_item_as_it_lies_on_the_shelf(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed(3)

    found, inventories = await get_pack_list(stage.work(), at.staff.api, order.order_id)

    assert found == order
    assert [one.return_inventory_id for one in inventories] == ids_of(order)
    assert [one.rma for one in inventories] == [one.rma for one in order.inventories]
    read = await queries_of(stage, lambda work: get_pack_list(work, at.staff.api, order.order_id))
    assert read == 2
    for staff in await strangers(stage):
        with pytest.raises(ConsolidateOrderNotFound):
            await get_pack_list(stage.work(), staff.api, order.order_id)


async def test_there_is_none_before_the_seller_confirms(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created(1)

    with pytest.raises(ConsolidateStepNotAllowed) as refused:
        await get_pack_list(stage.work(), at.staff.api, order.order_id)
    assert "before its seller confirms it" in refused.value.faults["consolidateShippingOrderId"]
    await stage.run_duties()

"""A package nobody listed gets an item of its own."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.returns.actions.add_further_item import add_further_item
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.model import BookedItem
from tests.stage import Stage


async def test_a_further_item_takes_the_description_but_neither_value_nor_fields(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    shoe = BookedItem(
        description="Shoe",
        weight_g=Decimal(900),
        value=Decimal("64.5"),
        currency="usd",
        seller_reference="MINE",
        custom_fields={"size": "42"},
    )
    booked = await stage.labelled(seller, items=[shoe])
    api_id, request_id = seller.api.api_id, booked.request.return_request_id
    [first] = await list_items(stage.work(), api_id, request_id)
    work = stage.work()

    further = await add_further_item(work, first, "uat", 1, Decimal("12.5"))
    await work.commit()

    assert await list_items(stage.work(), api_id, request_id) == [first, further]
    assert further.number == further.seller_reference == "WUSL261105-0000001"
    assert (further.description, further.currency) == ("Shoe", "usd")
    assert (further.weight_g, further.value) == (Decimal("12.5"), Decimal(0))
    assert further.custom_fields == {}

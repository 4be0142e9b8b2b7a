"""The pieces of a split are line items after the last, with what the whole gives them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.returns.actions.add_piece_items import ItemShare, add_piece_items
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.model import BookedItem
from tests.stage import Stage


@pytest.mark.parametrize("reference", [None, "SKU#1"])
async def test_pieces_follow_the_last_item(stage: Stage, reference: str | None) -> None:
    seller = await stage.seller(multi_item=True)
    fields = {"size": "42"}
    item = BookedItem(
        description="Shoe",
        weight_g=Decimal(450),
        value=Decimal(30),
        currency="usd",
        seller_reference=reference,
        custom_fields=fields,
    )
    booked = await stage.labelled(seller, items=[item, item], total_value=Decimal(60))
    api_id, request_id = booked.request.api_id, booked.request.return_request_id
    first, second = await list_items(stage.work(), api_id, request_id)
    shares = [
        ItemShare(weight_g=Decimal(200), value=Decimal("10.5"), quantity=3),
        ItemShare(weight_g=Decimal(250), value=Decimal("19.5"), quantity=1, description="Lace"),
    ]

    work = stage.work()
    pieces = await add_piece_items(work, first, "uat", shares)
    await work.commit()

    assert await list_items(stage.work(), api_id, request_id) == [first, second, *pieces]
    assert [piece.position for piece in pieces] == [2, 3]
    assert [piece.description for piece in pieces] == ["Shoe", "Lace"]
    assert [piece.weight_g for piece in pieces] == [200, 250]
    assert [piece.value for piece in pieces] == [Decimal("10.5"), Decimal("19.5")]
    assert [piece.quantity for piece in pieces] == [3, 1]
    for piece in pieces:
        assert piece.number.startswith("WUSL261105-")
        assert piece.seller_reference == (reference or piece.number)
        assert piece.custom_fields == fields
        assert piece.shipment_id == first.shipment_id

"""What was asked for in two steps is changed in part, and the whole keeps its rules."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from returnhelper.domain.returns.actions.create_return_request import create_return_request
from returnhelper.domain.returns.actions.edit_return_request import Edit, edit_return_request
from returnhelper.domain.returns.actions.get_return_request import get_return_request
from returnhelper.domain.returns.errors import (
    LineItemNotFound,
    ReturnRequestNotEditable,
    ReturnRequestNotFound,
    ShipmentNotFound,
)
from returnhelper.kit.errors import Invalid
from tests.domain.acting import later
from tests.stage import Stage, booking


async def test_what_is_absent_stays_and_what_is_given_changes(stage: Stage) -> None:
    seller = await stage.seller()
    asked = booking(seller_reference="RET#1", shipment_reference="BOX#1", remarks="soles")
    made = await stage.done(create_return_request, seller.api, asked, stage.book)
    request_id, api_id = made.request.return_request_id, seller.api.api_id
    [item] = (await get_return_request(stage.work(), api_id, request_id)).items
    later(stage)
    edit = Edit(
        return_request_id=request_id,
        booking={"remarks": None, "total_value": Decimal(70), "height_cm": Decimal(40)},
        ship_from={"city": "Troy", "street2": "2nd floor"},
        items={item.line_item_id: {"value": Decimal(70), "seller_reference": None}},
    )

    await stage.done(edit_return_request, seller.api, edit, stage.book)

    now = await get_return_request(stage.work(), api_id, request_id)
    moment = stage.clock.now()
    assert now.request == replace(
        made.request, remarks=None, total_value=Decimal(70), modified_at=moment
    )
    assert now.shipments == [
        replace(
            made.shipment,
            city="Troy",
            street2="2nd floor",
            dimension1_cm=Decimal(40),
            dimension2_cm=Decimal(34),
            dimension3_cm=Decimal(22),
            modified_at=moment,
        )
    ]
    assert now.items == [replace(item, value=Decimal(70))]


async def test_the_whole_keeps_the_rules(stage: Stage) -> None:
    seller = await stage.seller()
    made = await stage.done(create_return_request, seller.api, booking(), stage.book)
    edit = Edit(
        return_request_id=made.request.return_request_id,
        booking={"weight_g": Decimal(800), "currency": "eur"},
    )

    with pytest.raises(Invalid) as refusal:
        await edit_return_request(stage.work(), seller.api, edit, stage.book)

    assert refusal.value.faults.keys() == {"weight_g", "items[0].currency"}


async def test_only_what_is_of_the_return_is_edited(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    made = await stage.done(create_return_request, seller.api, booking(), stage.book)
    strange = await stage.done(create_return_request, seller.api, booking(), stage.book)
    request_id = made.request.return_request_id
    cases = [
        (ReturnRequestNotFound, other, Edit(return_request_id=request_id)),
        (
            ShipmentNotFound,
            seller,
            Edit(return_request_id=request_id, shipment_id=strange.shipment.shipment_id),
        ),
        (LineItemNotFound, seller, Edit(return_request_id=request_id, items={999_999: {}})),
    ]

    for refusal, who, edit in cases:
        with pytest.raises(refusal):
            await edit_return_request(stage.work(), who.api, edit, stage.book)


async def test_what_was_booked_at_once_is_never_edited(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller, order_number="RH-REFUSE-ADDRESS-1")
    edit = Edit(return_request_id=booked.request.return_request_id)

    with pytest.raises(ReturnRequestNotEditable):
        await edit_return_request(stage.work(), seller.api, edit, stage.book)

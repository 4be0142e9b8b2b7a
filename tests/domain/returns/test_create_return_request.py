"""A return without a label costs nothing, keeps the rules of a booking, and can arrive."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.returns.actions.create_return_request import create_return_request
from returnhelper.domain.returns.actions.get_return_request import get_return_request
from returnhelper.domain.returns.model import ShipmentStatus
from returnhelper.kit.errors import Invalid
from tests.domain.acting import Purse, acted, count, purse, receiving
from tests.stage import Stage, booking


async def test_what_is_asked_for_is_what_is_read_and_nothing_is_charged(stage: Stage) -> None:
    seller = await stage.seller()
    asked = booking(order_number=None, custom_fields={})

    made = await stage.done(create_return_request, seller.api, asked, stage.book)

    request_id = made.request.return_request_id
    details = await get_return_request(stage.work(), seller.api.api_id, request_id)
    assert (details.request, details.shipments) == (made.request, [made.shipment])
    assert made.shipment.status is ShipmentStatus.NO_LABEL
    assert (made.shipment.label_id, made.shipment.cost) == (None, None)
    assert [item.description for item in details.items] == ["Running shoes"]
    assert await count(stage, "labels") == 0
    assert await purse(stage, seller) == Purse(Decimal(1000), Decimal(0), Decimal(0))


async def test_the_rules_of_a_booking_hold_but_for_the_limits_of_its_service(stage: Stage) -> None:
    seller = await stage.seller()
    endless = replace(booking().ship_from, street1="x" * 500, postal_code=None)

    await stage.done(create_return_request, seller.api, booking(ship_from=endless), stage.book)

    wrong = booking(total_value=Decimal(65), weight_g=Decimal(901), box_type="crate")
    with pytest.raises(Invalid) as refusal:
        await create_return_request(stage.work(), seller.api, wrong, stage.book)
    assert refusal.value.faults.keys() == {"total_value", "weight_g", "box_type"}
    nowhere = booking(warehouse_id=999)
    with pytest.raises(WarehouseNotFound):
        await create_return_request(stage.work(), seller.api, nowhere, stage.book)


async def test_a_parcel_that_came_without_a_label_is_received(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    made = await stage.done(create_return_request, seller.api, booking(), stage.book)

    [inventory] = await acted(stage, receiving(stage, staff, made.shipment.shipment_id))

    assert inventory.return_request_id == made.request.return_request_id
    await stage.run_duties()

"""A parcel turns out to be an announced shipment, which arrives with what was noted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.arrivals.errors import AlreadyReceived, NotReceivedYet
from returnhelper.domain.returns.errors import ShipmentNotFound
from returnhelper.domain.unknown.model import Assignment, UnknownStatus
from tests.domain.acting import acted, count, raced, received, receiving, states
from tests.domain.unknown.finds import measured, open_dock
from tests.stage import Stage


async def test_the_shipment_arrives_with_packages_and_pictures(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found(measured(970, remarks="torn"), measured(300))
    keys = await dock.pictured(parcel, 1)
    booked = await stage.labelled(dock.seller)
    shipment_id = booked.shipment.shipment_id

    matched, [first, second] = await acted(stage, dock.match(parcel, shipment_id), by="Ben")
    await stage.run_duties()

    assert matched.status is UnknownStatus.MATCHED
    assert matched.assignment == Assignment(
        api_id=dock.seller.api.api_id,
        return_request_id=booked.request.return_request_id,
        shipment_id=shipment_id,
    )
    assert (await states(stage, booked))[1:] == ("received", "open")
    assert (first.weight_g, first.warehouse_remarks, first.description) == (
        Decimal(970),
        "torn",
        "Running shoes",
    )
    assert len(dock.hook.of("markShipmentArrive")) == 1
    images = {
        one["returnInventory"]["returnInventoryId"]: one["returnInventory"]["imageList"]
        for one in dock.hook.of("newInventoryCreated")
    }
    assert images[first.return_inventory_id] == []
    assert [one["imageKey"] for one in images[second.return_inventory_id]] == [keys.original_key]
    assert dock.hook.of("assignUnknown") == []
    assert await count(stage, "unknown_pictures") == 0
    assert (await dock.history(parcel))[-1] == ("matched", "Ben")


async def test_it_can_be_one_more_package_of_what_was_received(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    booked = await stage.labelled(dock.seller)
    await received(stage, dock.staff, booked)
    shipment_id = booked.shipment.shipment_id

    with pytest.raises(AlreadyReceived):
        await acted(stage, dock.match(parcel, shipment_id))
    await acted(stage, dock.match(parcel, shipment_id, additional=True))
    await stage.run_duties()

    assert len(dock.hook.of("newInventoryCreated")) == 2


async def test_what_does_not_fit_leaves_it_pending(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    booked = await stage.labelled(dock.seller)

    with pytest.raises(ShipmentNotFound):
        await acted(stage, dock.match(parcel, 999_999))
    with pytest.raises(NotReceivedYet):
        await acted(stage, dock.match(parcel, booked.shipment.shipment_id, additional=True))
    assert (await dock.now(parcel)).status is UnknownStatus.PENDING


async def test_the_scanner_and_the_desk_do_not_receive_it_twice(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    shipment_id = (await stage.labelled(dock.seller)).shipment.shipment_id

    results = await raced(
        stage, dock.match(parcel, shipment_id), receiving(stage, dock.staff, shipment_id)
    )
    await stage.run_duties()

    assert [type(one) for one in results].count(AlreadyReceived) == 1
    assert len(dock.hook.of("newInventoryCreated")) == await count(stage, "inventories") == 1

"""A parcel turns out to be an announced shipment, which arrives with what was noted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.arrivals.errors import AlreadyReceived, NotReceivedYet
from returnhelper.domain.claims.actions.get_claim import get_claim
from returnhelper.domain.returns.errors import ShipmentNotFound
from returnhelper.domain.unknown.errors import ShipmentNotBooked
from returnhelper.domain.unknown.model import Assignment, UnknownStatus
from tests.domain.acting import acted, count, raced, received, receiving, states
from tests.domain.claims.missing import claiming
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


async def test_a_shipment_that_was_a_parcel_itself_takes_no_other_which_its_undoing_would_swallow(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    first, second = await dock.found(), await dock.found()
    assigned, _ = await dock.assigned(first)
    assert assigned.assignment is not None

    with pytest.raises(ShipmentNotBooked):
        await acted(stage, dock.match(second, assigned.assignment.shipment_id, additional=True))
    await acted(stage, dock.undo(first))
    await stage.run_duties()

    for parcel in (first, second):
        now = await dock.now(parcel)
        assert (now.status, len(now.packages)) == (UnknownStatus.PENDING, 1)


async def test_the_claim_of_its_seller_is_accepted_with_it_and_open_again_when_undone(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    booked = await stage.labelled(dock.seller)
    await acted(stage, claiming(dock.other))
    claim = await acted(stage, claiming(dock.seller))

    async def status() -> str:
        return (await get_claim(stage.work(), claim.api_id, claim.claim_id)).status

    matched, _ = await acted(stage, dock.match(parcel, booked.shipment.shipment_id))
    assert matched.assignment is not None
    assert (matched.assignment.claim_id, await status()) == (claim.claim_id, "accepted")
    await acted(stage, dock.undo(parcel))
    assert await status() == "submitted"
    await stage.run_duties()


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

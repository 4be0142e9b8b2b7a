"""A match by mistake is undone: the arrival is taken back, and the parcel is as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.arrivals.actions.undo_arrival import undo_arrival
from returnhelper.domain.arrivals.errors import ArrivalNotUndoable
from returnhelper.domain.arrivals.undoing import Mistake
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.inventory.errors import InventoryInUse
from returnhelper.domain.inventory.model import HandlingCode
from returnhelper.domain.unknown.model import UnknownStatus
from returnhelper.kit.work import Work
from tests.domain.acting import acted, count, later, received, receiving, states
from tests.domain.corrections.correcting import undoing
from tests.domain.unknown.finds import measured, open_dock
from tests.stage import Stage


async def test_packages_and_pictures_come_back_and_the_shipment_is_awaited_again(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found(measured(970, description="boots"), measured(300, remarks="torn"))
    await dock.pictured(parcel, 1)
    before = await dock.now(parcel)
    booked = await stage.labelled(dock.seller)
    shipment_id = booked.shipment.shipment_id
    _, inventories = await acted(stage, dock.match(parcel, shipment_id))
    await stage.run_duties()

    await acted(stage, dock.undo(parcel), by="Eve")
    await stage.run_duties()

    after = await dock.now(parcel)
    assert (after.status, after.assignment) == (UnknownStatus.PENDING, None)
    assert [(one.number, one.description, one.weight_g, one.remarks) for one in after.packages] == [
        (one.number, one.description, one.weight_g, one.remarks) for one in before.packages
    ]
    assert [one.position for one in after.pictures] == [1]
    assert await states(stage, booked) == ("success", "lb-success", "open")
    assert await count(stage, "inventories") == await count(stage, "images") == 0
    [told] = dock.hook.told("undoShipmentArrive")
    assert [one["returnInventoryId"] for one in told["returnInventoryList"]] == [
        one.return_inventory_id for one in inventories
    ]
    assert dock.hook.of("undoAssignUnknown") == []
    assert (await dock.history(parcel))[-1] == ("matchUndone", "Eve")

    await dock.assigned(parcel, dock.other)
    await received(stage, dock.staff, booked)
    await stage.run_duties()


async def test_one_more_package_comes_back_alone(stage: Stage) -> None:
    dock = await open_dock(stage)
    booked = await stage.labelled(dock.seller)
    await received(stage, dock.staff, booked)
    later(stage)
    parcel = await dock.found()
    shipment_id = booked.shipment.shipment_id
    await acted(stage, dock.match(parcel, shipment_id, additional=True))

    with pytest.raises(InventoryInUse) as refused:
        await acted(stage, undoing(stage, dock.staff, booked))
    assert "Unknown/undoAssignment" in refused.value.faults["shipmentId"]
    await acted(stage, dock.undo(parcel))
    await stage.run_duties()

    assert (await dock.now(parcel)).status is UnknownStatus.PENDING
    assert (await states(stage, booked))[1:] == ("received", "open")
    assert await count(stage, "inventories") == 1


async def test_what_came_as_a_parcel_is_not_taken_back_at_the_arrival(stage: Stage) -> None:
    dock = await open_dock(stage)
    booked = await stage.labelled(dock.seller)
    parcel = await dock.found()
    _, [inventory] = await acted(stage, dock.match(parcel, booked.shipment.shipment_id))
    await stage.run_duties()

    for named in ((), (inventory.return_inventory_id,)):
        with pytest.raises(ArrivalNotUndoable) as refused:
            await acted(stage, undoing(stage, dock.staff, booked, *named))
        [told] = refused.value.faults.values()
        assert f"Unknown/undoAssignment of unknown shipment {parcel.unknown_parcel_id}" in told


async def test_after_its_time_or_once_something_is_wished_it_stays(stage: Stage) -> None:
    dock = await open_dock(stage)
    early, late = await dock.found(), await dock.found()
    first, second = [await stage.labelled(dock.seller) for _ in range(2)]
    await acted(stage, dock.match(early, first.shipment.shipment_id))
    stage.clock.move(timedelta(hours=24, seconds=1))
    _, [inventory] = await acted(stage, dock.match(late, second.shipment.shipment_id))

    async def wish(work: Work) -> None:
        key = inventory.return_inventory_id
        await update_handling(work, inventory.api_id, key, HandlingCode.DISPOSE)

    await acted(stage, wish)
    for parcel, refusal in ((early, ArrivalNotUndoable), (late, InventoryInUse)):
        with pytest.raises(refusal) as refused:
            await acted(stage, dock.undo(parcel))
        assert refused.value.faults.keys() == {"unknownShipmentId"}
        assert (await dock.now(parcel)).status is UnknownStatus.MATCHED
    await stage.run_duties()


async def test_one_package_of_an_assigned_parcel_is_not_taken_back(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found(measured(), measured(300))
    assigned, [_, second] = await dock.assigned(parcel)
    assert assigned.assignment is not None
    shipment_id = assigned.assignment.shipment_id
    later(stage)
    [more] = await acted(stage, receiving(stage, dock.staff, shipment_id, additional=True))

    async def undo(work: Work, key: int) -> None:
        mistake = Mistake(named=[key])
        window = timedelta(hours=24)
        await undo_arrival(work, dock.staff.api, shipment_id, mistake, stage.book, window)

    with pytest.raises(ArrivalNotUndoable):
        await acted(stage, lambda work: undo(work, second.return_inventory_id))
    await acted(stage, lambda work: undo(work, more.return_inventory_id))
    await acted(stage, dock.undo(parcel))
    await stage.run_duties()

    assert len((await dock.now(parcel)).packages) == 2

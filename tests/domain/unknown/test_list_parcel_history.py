"""What was done with a parcel before it had an owner is told to the owner, and to nobody else."""

from __future__ import annotations

from returnhelper.domain.unknown.actions.list_parcel_history import list_parcel_history
from tests.domain.acting import acted, later
from tests.domain.unknown.finds import open_dock
from tests.stage import Stage


async def test_whom_it_was_given_to_by_mistake_is_nobodys_business(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    await dock.pictured(parcel)
    await dock.assigned(parcel, dock.other)
    await acted(stage, dock.undo(parcel), by="Ben")
    later(stage)
    _, [inventory] = await dock.assigned(parcel)
    await stage.run_duties()

    told = await list_parcel_history(stage.work(), inventory.api_id, parcel.unknown_parcel_id)

    assert [(event.action, event.done_by) for event in told] == [
        ("registered", "Mia"),
        ("pictureAdded", "Mia"),
        ("assigned", "Ben"),
    ]
    assert told[-1].after["assignment"]["api_id"] == dock.seller.api.api_id
    other = dock.other.api.api_id
    assert await list_parcel_history(stage.work(), other, parcel.unknown_parcel_id) == []

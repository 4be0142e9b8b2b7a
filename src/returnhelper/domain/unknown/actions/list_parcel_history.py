"""Read what was done with a parcel before it had an owner."""

from __future__ import annotations

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Event, Subject
from returnhelper.domain.unknown import store
from returnhelper.kit.work import Work


async def list_parcel_history(work: Work, api_id: int, unknown_parcel_id: int) -> list[Event]:
    """Return the events of an unknown parcel, oldest first, for the account it belongs to.

    Empty for everybody else, also for whom it was given to by mistake; that is left out of what the
    owner is told.
    """
    parcel = await store.find_owned(work.database, api_id, unknown_parcel_id)
    if parcel is None:
        return []
    events = await list_history(
        work, parcel.warehouse_api_id, Subject.UNKNOWN_SHIPMENT, parcel.unknown_parcel_id
    )
    return [event for event in events if not _owners(event) - {api_id}]


def _owners(event: Event) -> set[int]:
    assignments = (facts.get("assignment") for facts in (event.before, event.after))
    return {assignment["api_id"] for assignment in assignments if assignment}

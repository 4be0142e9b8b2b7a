"""Read what was done with a parcel before it had an owner."""

from __future__ import annotations

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Event, Subject
from returnhelper.domain.unknown import store
from returnhelper.kit.work import Work


async def list_parcel_history(work: Work, api_id: int, shipment_id: int) -> list[Event]:
    """Return the events of the unknown parcel that a shipment of the account was, oldest first.

    Empty for a shipment that was announced. Whom else it was given to by mistake is left out: it is
    no business of the owner.
    """
    parcel = await store.find_parcel_of_shipment(work.database, api_id, shipment_id)
    if parcel is None:
        return []
    events = await list_history(
        work, parcel.warehouse_api_id, Subject.UNKNOWN_SHIPMENT, parcel.unknown_parcel_id
    )
    return [event for event in events if not _owners(event) - {api_id}]


def _owners(event: Event) -> set[int]:
    assignments = (facts.get("assignment") for facts in (event.before, event.after))
    return {assignment["api_id"] for assignment in assignments if assignment}

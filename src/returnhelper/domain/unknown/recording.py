"""How an unknown parcel changes: its row and its history together."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Facts, Subject, differences
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.model import UnknownParcel
from returnhelper.kit.clock import later_than
from returnhelper.kit.work import Work

_STAMPS = ("modified_at", "modified_by", "pictures")


def change_parcel(
    work: Work,
    before: UnknownParcel,
    after: UnknownParcel,
    action: str,
    *,
    gone: Facts | None = None,
    come: Facts | None = None,
) -> UnknownParcel:
    """Add what changed, or that a picture of it did, to the unit of work; return it stamped.

    Raises: LostRace at commit, when anybody touched the parcel meanwhile.
    """
    stamp = later_than(before.modified_at, work.now)
    after = replace(after, modified_at=stamp, modified_by=work.by)
    store.update_parcel(work.unit, before, after)
    was, now = differences(before, after, _STAMPS)
    record_step(work, before, action, before={**was, **(gone or {})}, after={**now, **(come or {})})
    return after


def record_step(
    work: Work,
    parcel: UnknownParcel,
    action: str,
    *,
    before: Facts | None = None,
    after: Facts | None = None,
) -> None:
    """Record what is done with a parcel; its history belongs to the staff it lies with."""
    about = (parcel.warehouse_api_id, Subject.UNKNOWN_SHIPMENT, parcel.unknown_parcel_id)
    record_event(work, about, action, before=before, after=after)

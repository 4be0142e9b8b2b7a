"""Keep the keys that a parcel is found by, whatever is read of its label."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.tracing import store
from returnhelper.domain.tracing.booked import keys_of
from returnhelper.domain.tracing.model import Traced
from returnhelper.kit.database import Database, UnitOfWork

_BATCH = 200
_LEASE = timedelta(minutes=1)
# A booking is written within moments of its time; a machine's clock may be behind another's.
_OVERLAP = timedelta(minutes=5)
_TRACED_FOR, _TRACED_AFTER_ARRIVAL = timedelta(days=180), timedelta(days=30)
_SOONEST, _LATEST, _PART_OF_AGE = timedelta(seconds=1), timedelta(hours=6), 8


async def trace_shipments(database: Database, now: datetime) -> int:
    """Trace a batch of shipments: those just booked, and those that may have changed since.

    A shipment is read again when an eighth of its age has passed, every 6 hours at the latest: it
    may have got a label, or have arrived. Its keys go 30 days after its arrival, since a second
    parcel may follow, or 180 days after the booking, or with a return that is undone. Returns how
    many were looked at. Safe to repeat.
    """
    await store.add_untraced(database, now, _OVERLAP, _TRACED_FOR, _BATCH)
    claimed = await store.claim_due(database, now, now + _LEASE, _BATCH)
    unit = UnitOfWork()
    found = await store.list_traced(database, claimed)
    for traced in found:
        _trace(unit, traced, now)
    for shipment_id in claimed.keys() - {traced.shipment_id for traced in found}:
        _forget(unit, claimed[shipment_id], shipment_id)
    await database.commit(unit)
    return len(claimed)


def _trace(unit: UnitOfWork, traced: Traced, now: datetime) -> None:
    age, arrived_at = now - traced.created_at, traced.received_at
    if age >= _TRACED_FOR:
        _forget(unit, traced.api_id, traced.shipment_id)
    elif arrived_at is not None and now - arrived_at >= _TRACED_AFTER_ARRIVAL:
        # The tracing stays: without it the shipment would look like one just booked.
        store.remove_keys(unit, traced.api_id, traced.shipment_id)
        store.postpone(unit, traced, traced.created_at + _TRACED_FOR)
    else:
        store.keep_keys(unit, traced, keys_of(traced))
        store.postpone(unit, traced, now + min(max(age / _PART_OF_AGE, _SOONEST), _LATEST))


def _forget(unit: UnitOfWork, api_id: int, shipment_id: int) -> None:
    store.remove_keys(unit, api_id, shipment_id)
    store.remove_tracing(unit, api_id, shipment_id)

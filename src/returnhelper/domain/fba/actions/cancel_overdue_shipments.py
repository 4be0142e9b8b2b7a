"""Give up FBA shipments that do not come."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.fba import store
from returnhelper.domain.fba.actions.cancel_shipment import cancel_shipment
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work

_BATCH = 100
_REMARKS = "It did not arrive in time."


async def cancel_overdue_shipments(work: Work, before: datetime) -> int:
    """Cancel parcels that are awaited since a moment or longer, some of them; return how many.

    Raises: LostRace at commit, when one of them arrives meanwhile.
    """
    overdue = await store.list_overdue(work.database, before, _BATCH)
    for shipment in overdue:
        cancel_shipment(work, shipment, Actor.SYSTEM, _REMARKS)
    return len(overdue)

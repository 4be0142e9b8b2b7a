"""Move a service along the table."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject, differences
from returnhelper.domain.inventory.rows import Vas, VasStatus
from returnhelper.domain.vas import store
from returnhelper.kit.clock import later_than
from returnhelper.kit.work import Work


def move_vas(work: Work, before: Vas, status: VasStatus, result: str | None) -> Vas:
    """Add a move the caller has checked, or a corrected result, to the unit; return it stamped.

    Raises: LostRace at commit, when anybody touched the service meanwhile.
    """
    after = replace(
        before,
        status=status,
        result=result,
        modified_at=later_than(before.modified_at, work.now),
        modified_by=work.by,
    )
    if not after.is_unfinished and after.finished_at is None:
        after = replace(after, finished_at=work.now)
    store.update_vas(work.unit, before, after)
    was, now = differences(before, after, ("modified_at", "modified_by"))
    kind = {"vas_id": after.vas_id, "vas_code": after.vas_code}
    about = (after.api_id, Subject.INVENTORY, after.return_inventory_id)
    record_event(work, about, "vasMoved", before={**kind, **was}, after={**kind, **now})
    return after

"""Move a go-live request along the table."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.model import GoLiveRequest, GoLiveStatus
from returnhelper.kit.clock import later_than
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def decide_go_live(
    work: Work,
    before: GoLiveRequest,
    status: GoLiveStatus,
    by: Actor,
    *,
    reason: str | None = None,
) -> GoLiveRequest:
    """Add a decision to the unit of work and to the history; return the request stamped.

    Raises: GoLiveRequestNotOpen; LostRace at commit, when the request moved meanwhile.
    """
    after = replace(
        before.moved(status, by),
        reason=reason,
        modified_at=later_than(before.modified_at, work.now),
        modified_by=work.by,
    )
    store.update_go_live(work.unit, before, after)
    record_event(
        work,
        (before.api_id, Subject.GO_LIVE_REQUEST, before.go_live_request_id),
        status.value,
        before={"status": before.status},
        after={"status": status, "reason": reason},
    )
    return after

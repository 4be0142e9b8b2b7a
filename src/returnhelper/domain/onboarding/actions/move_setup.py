"""Move a setup request along the table."""

from __future__ import annotations

from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.model import SetupRequest
from returnhelper.kit.work import Work


def move_setup(work: Work, before: SetupRequest, after: SetupRequest) -> SetupRequest:
    """Add a move to the unit of work and to the history; return the request stamped.

    Raises: LostRace at commit, when the request moved, or its test was taken over, meanwhile.
    """
    after = after.stamped(work.now, work.by)
    store.update_setup(work.unit, before, after)
    facts: dict[str, object] = {"status": after.status, "reason": after.reason}
    if after.outcome != before.outcome and after.outcome:
        facts |= {"httpStatus": after.outcome.http_status, "error": after.outcome.error}
    record_event(
        work,
        (before.api_id, Subject.SETUP_REQUEST, before.setup_request_id),
        after.status.value,
        before={"status": before.status},
        after=facts,
    )
    return after

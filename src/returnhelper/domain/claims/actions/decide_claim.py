"""Move a claim along the table."""

from __future__ import annotations

from returnhelper.domain.claims import store
from returnhelper.domain.claims.model import Claim, ClaimStatus, moved
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def decide_claim(
    work: Work,
    claim: Claim,
    status: ClaimStatus,
    by: Actor,
    *,
    reason: str | None = None,
    return_request_id: int | None = None,
) -> Claim:
    """Add a decision, or its undoing, to the unit of work and to the history; return it stamped.

    A reason comes with a rejection, a return request with an acceptance.
    Raises: UnknownClaimNotOpen; LostRace at commit, when the claim moved meanwhile.
    """
    after = moved(claim, status, by)
    after = after.stamped(work.now, work.by, reason=reason, return_request_id=return_request_id)
    store.update_claim(work.unit, claim, after)
    record_event(
        work,
        (claim.api_id, Subject.UNKNOWN_CLAIM, claim.claim_id),
        status.value,
        before={"status": claim.status},
        after={"status": status, "reason": reason, "returnRequestId": return_request_id},
    )
    return after

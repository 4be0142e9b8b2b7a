"""Reject a go-live request."""

from __future__ import annotations

from returnhelper.domain.onboarding.actions.decide_go_live import decide_go_live
from returnhelper.domain.onboarding.actions.get_go_live import get_go_live
from returnhelper.domain.onboarding.model import GoLiveRequest, GoLiveStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def reject_go_live(work: Work, go_live_request_id: int, reason: str) -> GoLiveRequest:
    """Say no with a reason; the seller can submit another.

    Raises: GoLiveRequestNotFound, GoLiveRequestNotOpen.
    """
    before = await get_go_live(work, go_live_request_id)
    return decide_go_live(work, before, GoLiveStatus.REJECTED, Actor.OPERATOR, reason=reason)

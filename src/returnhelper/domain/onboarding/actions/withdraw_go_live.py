"""Withdraw a go-live request."""

from __future__ import annotations

from returnhelper.domain.onboarding.actions.decide_go_live import decide_go_live
from returnhelper.domain.onboarding.actions.get_go_live import get_go_live
from returnhelper.domain.onboarding.model import GoLiveRequest, GoLiveStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def withdraw_go_live(
    work: Work, go_live_request_id: int, api_id: int | None = None
) -> GoLiveRequest:
    """Take a go-live request back, of the account or for its seller by the operator.

    Raises: GoLiveRequestNotFound, GoLiveRequestNotOpen.
    """
    before = await get_go_live(work, go_live_request_id, api_id)
    return decide_go_live(work, before, GoLiveStatus.WITHDRAWN, Actor.SELLER)

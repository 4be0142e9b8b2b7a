"""Reject an endpoint that a seller asks for."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.onboarding.actions.get_setup import get_setup
from returnhelper.domain.onboarding.actions.move_setup import move_setup
from returnhelper.domain.onboarding.model import SetupRequest, SetupStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def reject_setup(work: Work, setup_request_id: int, reason: str) -> SetupRequest:
    """Say no with a reason, also while it is tested; the seller can submit another.

    Raises: SetupRequestNotFound, SetupRequestNotOpen.
    """
    before = await get_setup(work, setup_request_id)
    after = replace(before.moved(SetupStatus.REJECTED, Actor.OPERATOR), reason=reason)
    return move_setup(work, before, after)

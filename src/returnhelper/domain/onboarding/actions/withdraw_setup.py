"""Withdraw a setup request."""

from __future__ import annotations

from returnhelper.domain.onboarding.actions.get_setup import get_setup
from returnhelper.domain.onboarding.actions.move_setup import move_setup
from returnhelper.domain.onboarding.model import SetupRequest, SetupStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def withdraw_setup(
    work: Work, setup_request_id: int, api_id: int | None = None
) -> SetupRequest:
    """Take a setup request back, of the account or for its seller by the operator.

    The result of a test under way changes nothing any more.
    Raises: SetupRequestNotFound, SetupRequestNotOpen.
    """
    before = await get_setup(work, setup_request_id, api_id)
    return move_setup(work, before, before.moved(SetupStatus.WITHDRAWN, Actor.SELLER))

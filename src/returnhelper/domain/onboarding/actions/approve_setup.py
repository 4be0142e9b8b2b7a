"""Approve an endpoint that a seller asks for."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.onboarding.actions.get_setup import get_setup
from returnhelper.domain.onboarding.actions.move_setup import move_setup
from returnhelper.domain.onboarding.model import CHANNEL, SetupRequest, SetupStatus
from returnhelper.domain.webhooks.model import check_endpoint_url
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def approve_setup(
    work: Work, setup_request_id: int, *, allow_insecure: bool = False
) -> SetupRequest:
    """Let a worker test the endpoint; answered 200 it becomes active, otherwise it is told why not.

    http and private addresses need leave, given now or when it was filed.
    Raises: SetupRequestNotFound, SetupRequestNotOpen, BadEndpointUrl. Source: decision 0050.
    """
    before = await get_setup(work, setup_request_id)
    setup = replace(before.setup, allow_insecure=before.setup.allow_insecure or allow_insecure)
    after = replace(before.moved(SetupStatus.TESTING, Actor.OPERATOR), setup=setup)
    check_endpoint_url(setup.url, allow_insecure=setup.allow_insecure)
    work.unit.nudge(CHANNEL)
    return move_setup(work, before, after)

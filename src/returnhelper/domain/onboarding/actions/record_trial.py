"""Record what came of the test of an endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.accounts.actions.find_sibling_api import find_sibling_api
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.actions.get_setup import get_setup
from returnhelper.domain.onboarding.actions.move_setup import move_setup
from returnhelper.domain.onboarding.model import Outcome, SetupRequest, SetupStatus
from returnhelper.domain.webhooks.actions.activate_endpoint import activate_endpoint
from returnhelper.domain.webhooks.model import Attempt
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def record_trial(
    work: Work, setup_request_id: int, token: str, attempts: Sequence[Attempt]
) -> SetupRequest | None:
    """Approve the request and make its endpoint active when all was answered 200, else tell why.

    In production only once the seller is live; until then the URL is kept.
    Returns None, and changes nothing, when the test is not this holder's any more.
    Raises: LostRace at commit: decide once more on fresh rows.
    """
    before = await get_setup(work, setup_request_id)
    if before.status is not SetupStatus.TESTING or before.lease_token != token:
        return None
    failed = next((one for one in attempts if not one.acknowledged), None)
    told = failed or attempts[-1]
    outcome = Outcome(told.started_at, told.http_status, told.cause or told.error)
    status = SetupStatus.APPROVED if failed is None else SetupStatus.SUBMITTED
    after = replace(before.moved(status, Actor.SYSTEM), outcome=outcome)
    if failed is None:
        await _activate(work, after)
    return move_setup(work, before, after)


async def _activate(work: Work, request: SetupRequest) -> None:
    setup = request.setup
    onboarding = await store.find_onboarding(work.database, request.api_id)
    if Environment.SANDBOX in setup.environments:
        activate_endpoint(work, request.api_id, setup.url, allow_insecure=setup.allow_insecure)
        onboarding = replace(onboarding, sandbox_approved_at=work.now)
    if Environment.PRODUCTION in setup.environments:
        production = await find_sibling_api(work, request.api_id, Environment.PRODUCTION)
        if production is None:
            onboarding = replace(
                onboarding, production_url=setup.url, production_insecure=setup.allow_insecure
            )
        else:
            activate_endpoint(
                work, production.api_id, setup.url, allow_insecure=setup.allow_insecure
            )
    store.put_onboarding(work.unit, onboarding)

"""Lease due tests of endpoints."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.accounts.actions.find_sibling_api import find_sibling_api
from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.onboarding import store
from returnhelper.domain.onboarding.events import trial_body
from returnhelper.domain.onboarding.model import SetupRequest, Trial
from returnhelper.domain.webhooks.model import DueDelivery
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.work import Work


async def claim_trials(work: Work, token: str, *, lease_seconds: float, limit: int) -> list[Trial]:
    """Lease up to `limit` tests to whoever holds the token, each with what is to be posted.

    One post for each environment, under its own key; before production is open the sandbox's.
    A lease that ends without a record makes the test due again.
    """
    until = work.now + timedelta(seconds=lease_seconds)
    due = await store.claim_setups(work.database, token, work.now, until, limit)
    return [Trial(request, tuple(await _posts(work, request))) for request in due]


async def _posts(work: Work, request: SetupRequest) -> list[DueDelivery]:
    wanted = request.setup.environments
    production = await find_sibling_api(work, request.api_id, Environment.PRODUCTION)
    signers = {}
    if Environment.SANDBOX in wanted or production is None:
        signers[request.api_id] = Environment.SANDBOX if len(wanted) > 1 else wanted[0]
    if Environment.PRODUCTION in wanted and production is not None:
        signers[production.api_id] = Environment.PRODUCTION
    return [await _post(work, request, *signer) for signer in signers.items()]


async def _post(
    work: Work, request: SetupRequest, api_id: int, environment: Environment
) -> DueDelivery:
    keys, notification_id = await get_signing_keys(work, api_id), new_ulid(work.now)
    return DueDelivery(
        notification_id=notification_id,
        endpoint_id=0,  # none yet
        api_id=api_id,
        failures=0,
        url=request.setup.url,
        allow_insecure=request.setup.allow_insecure,
        signing_key=keys.current,
        old_signing_key=keys.old,
        old_key_until=keys.old_until,
        body=trial_body(request, environment, notification_id, work.now),
    )

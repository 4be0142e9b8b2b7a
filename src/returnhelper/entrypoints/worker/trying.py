"""The duty that tests endpoints before they are used."""

from __future__ import annotations

import asyncio

import structlog

from returnhelper.domain.onboarding.actions.claim_trials import claim_trials
from returnhelper.domain.onboarding.actions.record_trial import record_trial
from returnhelper.domain.onboarding.model import Trial
from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.database import LostRace

_BATCH = 16
_LEASE_MARGIN_SECONDS = 20.0
_log = structlog.get_logger()


async def try_endpoints(bench: Bench) -> int:
    """Post the tests of approved setup requests, signed like deliveries, and record each outcome.

    A test that a lost worker posted is due again when its lease lapses. Each claim has a token of
    its own: what came of a test before tells nothing of the one after, also by the same worker.
    """
    token = f"{bench.token} {new_ulid(bench.clock.now())}"
    lease_seconds = bench.settings.webhook_timeout_seconds + _LEASE_MARGIN_SECONDS
    trials = await claim_trials(
        bench.work("try_endpoints"), token, lease_seconds=lease_seconds, limit=_BATCH
    )
    await asyncio.gather(*(_try(bench, trial, token) for trial in trials))
    return len(trials)


async def _try(bench: Bench, trial: Trial, token: str) -> None:
    request_id = trial.request.setup_request_id
    attempts = await asyncio.gather(*(bench.poster.post(post) for post in trial.posts))
    while True:
        work = bench.work("try_endpoints")
        try:
            recorded = await record_trial(work, request_id, token, attempts)
            await work.commit(bench.nudger)
        except LostRace:
            continue  # decided once more on fresh rows
        if recorded is None:
            _log.info("endpoint_test_no_longer_wanted", setup_request_id=request_id)
        return

"""Whoever waits for a test sees whether a worker has it."""

from __future__ import annotations

from returnhelper.domain.onboarding.actions.claim_trials import claim_trials
from returnhelper.domain.onboarding.actions.is_trial_taken import is_trial_taken
from tests.domain.acting import acted
from tests.domain.onboarding.paving import approving, filing, withdrawing
from tests.stage import Stage


async def test_from_its_claim_to_its_end(stage: Stage) -> None:
    request = await acted(stage, filing(await stage.seller()))
    key = request.setup_request_id
    await acted(stage, approving(request))
    assert not await is_trial_taken(stage.work(), key)
    await claim_trials(stage.work(), "mine", lease_seconds=30, limit=1)
    assert await is_trial_taken(stage.work(), key)
    await acted(stage, withdrawing(request))
    assert not await is_trial_taken(stage.work(), key)
    assert not await is_trial_taken(stage.work(), key + 1)

"""A due test is leased to one worker, with a post for each key the receiver has to know."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.onboarding.actions.claim_trials import claim_trials
from returnhelper.domain.onboarding.model import SetupRequest, Trial
from tests.domain.acting import acted
from tests.domain.onboarding.paving import (
    PRODUCTION,
    SANDBOX,
    approving,
    filing,
    paved,
    setup,
    withdrawing,
)
from tests.stage import Seller, Stage


async def approved(stage: Stage, seller: Seller, *environments: object) -> SetupRequest:
    wanted = setup("https://hooks.shop.example/x", *environments)  # type: ignore[arg-type]  # environments they are
    return await acted(stage, approving(await acted(stage, filing(seller, wanted))))


async def claimed(stage: Stage, holder: str = "mine") -> list[Trial]:
    return await claim_trials(stage.work(), holder, lease_seconds=30, limit=10)


async def test_one_holder_at_a_time_until_its_lease_lapses(stage: Stage) -> None:
    stage.leave_work_undone()
    request = await approved(stage, await stage.seller())

    [trial] = await claimed(stage)
    assert (trial.request.setup_request_id, trial.request.lease_token) == (
        request.setup_request_id,
        "mine",
    )
    assert await claimed(stage, "other") == []
    stage.clock.move(timedelta(seconds=31))
    [again] = await claimed(stage, "other")
    assert again.request.lease_token == "other"


async def test_only_what_is_testing_is_due(stage: Stage) -> None:
    seller = await stage.seller()
    await acted(stage, filing(seller))
    assert await claimed(stage) == []
    await stage.database.execute("DELETE FROM setup_requests")
    await acted(stage, withdrawing(await approved(stage, seller)))
    assert await claimed(stage) == []


async def test_before_production_is_open_there_is_one_post_under_the_key_of_the_sandbox(
    stage: Stage,
) -> None:
    for environments in ((SANDBOX,), (PRODUCTION,), (SANDBOX, PRODUCTION)):
        seller = await stage.seller()
        request = await approved(stage, seller, *environments)
        [trial] = await claimed(stage)
        [post] = trial.posts
        assert post.signing_key == seller.signing_key
        assert (post.api_id, post.url) == (seller.api.api_id, request.setup.url)
        await acted(stage, withdrawing(request))


async def test_once_live_each_environment_is_tested_under_its_own_key(stage: Stage) -> None:
    road = await paved(stage)
    live = await road.live()
    production = (await get_signing_keys(stage.work(), live.api.api_id)).current
    keys = {SANDBOX: road.seller.signing_key, PRODUCTION: production}
    for environments in ((SANDBOX,), (PRODUCTION,), (SANDBOX, PRODUCTION)):
        request = await approved(stage, road.seller, *environments)
        [trial] = await claimed(stage)
        assert [post.signing_key for post in trial.posts] == [keys[each] for each in environments]
        await acted(stage, withdrawing(request))

"""What a test comes to decides a setup request, and the endpoint in the same commit."""

from __future__ import annotations

import asyncio

import pytest

from returnhelper.domain.onboarding.actions.claim_trials import claim_trials
from returnhelper.domain.onboarding.actions.record_trial import record_trial
from returnhelper.domain.onboarding.model import SetupRequest
from returnhelper.domain.webhooks.model import Attempt
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, count, raced
from tests.domain.onboarding.paving import (
    PRODUCTION,
    SANDBOX,
    approving,
    asking,
    endpoint,
    filing,
    fresh,
    opening,
    paved,
    proven,
    setup,
    withdrawing,
)
from tests.stage import Seller, Stage

TOKEN = "mine"


async def posted(stage: Stage, seller: Seller, *statuses: int | None) -> tuple[SetupRequest, Act]:  # type: ignore[type-arg]  # of one request or none
    """Approve an endpoint and lease its test; return the recording of what was answered."""
    wanted = setup("https://hooks.shop.example/new", SANDBOX, PRODUCTION)
    request = await acted(stage, approving(await acted(stage, filing(seller, wanted))))
    [trial] = await claim_trials(stage.work(), TOKEN, lease_seconds=30, limit=10)
    attempts = [
        Attempt(
            delivery=post,
            started_at=stage.clock.now(),
            duration_ms=1,
            http_status=status,
            error=None if status else "TimeoutError: ",
        )
        for post, status in zip(trial.posts, statuses, strict=True)
    ]

    async def act(work: Work) -> SetupRequest | None:
        return await record_trial(work, request.setup_request_id, TOKEN, attempts)

    return request, act


async def test_answered_200_the_endpoint_of_the_sandbox_is_active_and_productions_kept(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    request, recording = await posted(stage, seller, 200)

    recorded = await acted(stage, recording, by="system")

    assert recorded == await fresh(stage, request)
    assert (recorded.status, recorded.outcome.http_status) == ("approved", 200)
    found = await endpoint(stage, seller.api.api_id)
    assert found is not None
    assert (found.url, found.status, found.allow_insecure) == (
        "https://hooks.shop.example/new",
        "active",
        False,
    )
    [row] = await stage.database.fetch("SELECT * FROM onboardings")
    assert row["production_url"] == "https://hooks.shop.example/new"
    assert await count(stage, "endpoints") == 1


@pytest.mark.parametrize("status", [201, 204, 302, 401, 500, None])
async def test_answered_otherwise_it_can_be_approved_anew(stage: Stage, status: int | None) -> None:
    seller = await stage.seller()
    request, recording = await posted(stage, seller, status)

    recorded = await acted(stage, recording)

    assert recorded.status == "submitted"
    assert recorded.outcome.http_status == status
    assert bool(recorded.outcome.error) == (status is None)
    assert await endpoint(stage, seller.api.api_id) is None
    assert (await acted(stage, approving(request))).status == "testing"
    stage.leave_work_undone()


async def test_once_live_both_environments_have_to_answer_and_both_change(stage: Stage) -> None:
    road = await paved(stage)
    live = await road.live()
    apis = (road.seller.api.api_id, live.api.api_id)
    for statuses, url in (
        ((200, 401), road.hook.url),
        ((200, 200), "https://hooks.shop.example/new"),
    ):
        request, recording = await posted(stage, road.seller, *statuses)
        await acted(stage, recording)
        for api_id in apis:
            found = await endpoint(stage, api_id)
            assert found is not None
            assert found.url == url
        if statuses[1] != 200:
            await acted(stage, withdrawing(request))


async def test_a_result_that_comes_after_withdrawal_changes_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    request, recording = await posted(stage, seller, 200)
    gone = await acted(stage, withdrawing(request))

    assert await acted(stage, recording) is None
    assert await fresh(stage, request) == gone
    assert await endpoint(stage, seller.api.api_id) is None


async def test_a_result_and_a_withdrawal_at_one_moment_agree(stage: Stage) -> None:
    seller = await stage.seller()
    request, recording = await posted(stage, seller, 200)

    await raced(stage, recording, withdrawing(request))

    ended = await fresh(stage, request)
    is_active = await endpoint(stage, seller.api.api_id) is not None
    assert ended.status in ("approved", "withdrawn")
    assert is_active == (ended.status == "approved")


async def test_whoever_lost_the_lease_records_nothing(stage: Stage) -> None:
    request, recording = await posted(stage, await stage.seller(), 200)
    await stage.database.execute("UPDATE setup_requests SET lease_token = 'other'")

    assert await acted(stage, recording) is None
    assert (await fresh(stage, request)).status == "testing"
    stage.leave_work_undone()


async def test_a_url_for_production_is_not_lost_when_the_seller_goes_live_at_that_moment(
    stage: Stage,
) -> None:

    road = await paved(stage)
    asked = await acted(stage, asking(road.seller))
    _, recording = await posted(stage, road.seller, 200)

    async with asyncio.timeout(20):
        _, live = await raced(stage, recording, opening(asked))

    found = await endpoint(stage, live.api.api_id)
    assert found is not None
    assert found.url == "https://hooks.shop.example/new"


async def test_a_receiver_is_tested_over_its_socket(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller, 404)

    told = await proven(stage, seller, hook)
    assert (told.status, told.outcome and told.outcome.http_status) == ("submitted", 404)
    await acted(stage, approving(told))
    await stage.run_duties()
    assert (await fresh(stage, told)).status == "approved"
    first, second = hook.of("endpointTest")
    assert first["notificationId"] != second["notificationId"]
    assert second["endpointTest"] == {
        "webhookSetupRequestId": told.setup_request_id,
        "environmentCode": "uat",
        "url": hook.url,
    }

"""Answers 401 and 403 are counted from when the endpoint was activated."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.webhooks.actions.count_unbelieved import count_unbelieved
from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from returnhelper.domain.webhooks.actions.resume_endpoint import resume_endpoint
from tests.domain.acting import acted
from tests.domain.webhooks.telling import opened_door, statuses, told
from tests.stage import Stage


async def test_each_attempt_until_the_url_is_set_or_it_is_resumed_by_hand(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    api_id = seller.api.api_id
    assert await count_unbelieved(stage.work(), api_id) == (0, None)
    door = await opened_door(stage, seller, statuses(401, 403, 500, 200, 401, 403))
    since = stage.clock.now()
    for _ in range(2):
        await told(stage, seller)
        await stage.run_duties()
        for _ in range(2):
            stage.clock.move(timedelta(hours=2))
            await stage.run_duties()
    assert await count_unbelieved(stage.work(), api_id) == (4, since)
    assert await count_unbelieved(stage.work(), other.api.api_id) == (0, None)

    stage.clock.move(timedelta(seconds=1))
    key, url = door.endpoint.endpoint_id, door.endpoint.url
    await acted(stage, lambda work: pause_endpoint(work, key))
    assert await count_unbelieved(stage.work(), api_id) == (4, since)
    await acted(stage, lambda work: resume_endpoint(work, key))
    assert await count_unbelieved(stage.work(), api_id) == (0, stage.clock.now())
    stage.clock.move(timedelta(seconds=1))
    await acted(stage, lambda work: create_endpoint(work, api_id, url, allow_insecure=True))
    assert await count_unbelieved(stage.work(), api_id) == (0, stage.clock.now())

"""A paused endpoint holds its queue."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from returnhelper.domain.webhooks.actions.resume_endpoint import resume_endpoint
from returnhelper.domain.webhooks.errors import UnknownEndpoint
from tests.domain.webhooks.telling import opened_door, told
from tests.stage import Stage


async def test_a_paused_endpoint_holds_for_as_long_as_it_is_paused(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    ids = await told(stage, seller)
    await stage.done(pause_endpoint, door.endpoint.endpoint_id)
    ids += await told(stage, seller, 2)
    for _ in range(3):
        stage.clock.move(timedelta(days=2))
        await stage.run_duties()
    assert door.received == []
    await stage.done(resume_endpoint, door.endpoint.endpoint_id)
    await stage.run_duties()
    assert sorted(door.ids) == sorted(ids)


async def test_an_endpoint_that_is_not_there_cannot_be_paused_or_resumed(stage: Stage) -> None:
    for act in (pause_endpoint, resume_endpoint):
        with pytest.raises(UnknownEndpoint):
            await act(stage.work(), 404)

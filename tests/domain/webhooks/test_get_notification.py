"""A notification is shown with its stored body and every attempt at it."""

from __future__ import annotations

import socket
from datetime import timedelta

import pytest

from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.domain.webhooks.actions.get_notification import get_notification
from returnhelper.domain.webhooks.errors import UnknownNotification
from tests.domain.webhooks.telling import opened_door, statuses, told
from tests.stage import Stage


async def test_every_attempt_is_shown_oldest_first(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller, statuses(500, 302))
    [notification_id] = await told(stage, seller)
    for _ in range(3):
        await stage.run_duties()
        stage.clock.move(timedelta(minutes=5))
    shown = await get_notification(stage.work(), notification_id)
    assert shown["body"].encode() == door.received[0].body
    assert [one["http_status"] for one in shown["attempts"]] == [500, 302, 200]
    assert [one["error"] for one in shown["attempts"]] == [None] * 3
    moments = [one["started_at"] for one in shown["attempts"]]
    assert moments == sorted(moments)


async def test_an_attempt_that_got_no_answer_says_why(stage: Stage) -> None:
    seller = await stage.seller()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    await stage.done(create_endpoint, seller.api.api_id, url, allow_insecure=True)
    [notification_id] = await told(stage, seller)
    await stage.run_duties()
    [attempt] = (await get_notification(stage.work(), notification_id))["attempts"]
    assert attempt["http_status"] is None
    assert "Connect" in attempt["error"]


async def test_a_notification_that_is_not_there_is_unknown(stage: Stage) -> None:
    with pytest.raises(UnknownNotification):
        await get_notification(stage.work(), "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9")

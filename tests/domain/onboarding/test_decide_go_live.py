"""A go-live request moves along its table, and every move is in its history."""

from __future__ import annotations

import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.onboarding.actions.decide_go_live import decide_go_live
from returnhelper.domain.onboarding.errors import GoLiveRequestNotOpen
from returnhelper.domain.onboarding.model import GoLiveStatus
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted
from tests.domain.onboarding.paving import asking, paved, refusing
from tests.stage import Stage


async def test_who_decided_and_why_is_kept(stage: Stage) -> None:
    road = await paved(stage)
    request = await acted(stage, asking(road.seller), by="Shop")

    await acted(stage, refusing(request, "call us first"), by="Olga")

    events = await list_history(
        stage.work(), request.api_id, Subject.GO_LIVE_REQUEST, request.go_live_request_id
    )
    assert [(event.action, event.done_by) for event in events] == [
        ("submitted", "Shop"),
        ("rejected", "Olga"),
    ]
    assert events[1].after["reason"] == "call us first"


async def test_nobody_decides_but_whom_the_table_names(stage: Stage) -> None:
    road = await paved(stage)
    request = await acted(stage, asking(road.seller))

    for status, by in (
        (GoLiveStatus.APPROVED, Actor.SELLER),
        (GoLiveStatus.WITHDRAWN, Actor.OPERATOR),
    ):
        with pytest.raises(GoLiveRequestNotOpen):
            decide_go_live(stage.work(), request, status, by)

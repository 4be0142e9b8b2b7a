"""Every move of a setup request is in its history, and is made on what was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.onboarding.actions.move_setup import move_setup
from returnhelper.domain.onboarding.errors import SetupRequestNotOpen
from returnhelper.domain.onboarding.model import SetupStatus
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted
from tests.domain.onboarding.paving import filing, fresh, rejecting
from tests.stage import Stage


async def test_who_moved_it_and_why_is_kept(stage: Stage) -> None:
    seller = await stage.seller()
    request = await acted(stage, filing(seller), by="Shop")

    moved = await acted(stage, rejecting(request, "not yours"), by="Olga")

    assert await fresh(stage, request) == moved
    assert moved.modified_at > request.modified_at
    events = await list_history(
        stage.work(), seller.api.api_id, Subject.SETUP_REQUEST, request.setup_request_id
    )
    assert [(event.action, event.done_by) for event in events] == [
        ("submitted", "Shop"),
        ("rejected", "Olga"),
    ]
    assert events[1].after["reason"] == "not yours"


async def test_what_was_read_before_another_move_is_decided_again(stage: Stage) -> None:
    request = await acted(stage, filing(await stage.seller()))
    await acted(stage, rejecting(request))

    work = stage.work()
    move_setup(work, request, replace(request, status=SetupStatus.WITHDRAWN))

    with pytest.raises(LostRace):
        await work.commit()


async def test_nobody_moves_it_but_whom_the_table_names(stage: Stage) -> None:
    request = await acted(stage, filing(await stage.seller()))

    for status, by in (
        (SetupStatus.TESTING, Actor.SELLER),
        (SetupStatus.APPROVED, Actor.OPERATOR),
        (SetupStatus.WITHDRAWN, Actor.OPERATOR),
    ):
        with pytest.raises(SetupRequestNotOpen):
            request.moved(status, by)

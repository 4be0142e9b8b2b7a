"""A resend moves along its table and no other way, and is told where the table says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from returnhelper.domain.resend.actions.move_resend import move_resend
from returnhelper.domain.resend.errors import ResendStepNotAllowed
from returnhelper.domain.resend.events import STATUS_CODES
from returnhelper.domain.resend.model import RESEND, ResendStatus
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.domain.resend.docks import dock
from tests.stage import Stage


async def test_whatever_is_not_in_the_table_is_refused(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    for source, target, by in product(ResendStatus, ResendStatus, Actor):
        work, before = stage.work(), replace(resend, status=source)
        after = replace(resend, status=target)
        move = RESEND.find(source, target)
        if move is None or by not in move.by:
            with pytest.raises(ResendStepNotAllowed):
                await move_resend(work, before, after, by)
            assert work.unit.writes == []
        else:
            await move_resend(work, before, after, by, await shelf.inventories())
            assert bool(work.unit.nudges) is bool(move.told)


async def test_whoever_read_an_older_state_loses_the_race(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    picked = replace(resend, status=ResendStatus.PICKED)
    first, second = stage.work(), stage.work()
    for work in (first, second):
        await move_resend(work, resend, picked, Actor.WAREHOUSE)
    await first.commit()
    with pytest.raises(LostRace):
        await second.commit()


async def test_time_goes_on_for_a_resend_while_the_clock_stands(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    stage.clock.move(resend.modified_at - stage.clock.now())
    picked = replace(resend, status=ResendStatus.PICKED)
    moved = await move_resend(stage.work(), resend, picked, Actor.WAREHOUSE)
    assert moved.modified_at > resend.modified_at


def test_every_status_has_its_number_on_the_wire() -> None:
    assert STATUS_CODES.keys() == set(ResendStatus)
    finals = [status for status in ResendStatus if RESEND.is_final(status)]
    assert finals == ["completed", "canceled", "failed"]
    told = {move.target for move in RESEND.moves if move.told}
    assert {STATUS_CODES[status] for status in told} == {1, 2, 3, 4}

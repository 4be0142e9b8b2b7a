"""A resend is picked once."""

from __future__ import annotations

import pytest

from returnhelper.domain.resend.errors import ResendNotFound, ResendStepNotAllowed
from returnhelper.domain.resend.model import Resend, ResendStatus
from tests.domain.acting import acted, raced
from tests.domain.resend.docks import HELD, dock, strangers
from tests.stage import Stage


async def test_picking_is_told_to_nobody_and_changes_no_item(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    picked = await acted(stage, shelf.picking(resend), "staff")
    assert picked == await shelf.now(resend)
    assert (picked.status, picked.modified_by) == (ResendStatus.PICKED, "staff")
    assert picked.created_by == "seller"
    assert await shelf.standings() == {HELD}
    assert await shelf.told() == []


async def test_of_two_workers_one_picks(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    outcomes = await raced(stage, shelf.picking(resend), shelf.picking(resend))
    assert {type(one) for one in outcomes} == {Resend, ResendStepNotAllowed}


async def test_what_is_packed_or_elsewhere_is_not_picked(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.packed()
    with pytest.raises(ResendStepNotAllowed):
        await acted(stage, shelf.picking(resend))
    for staff in await strangers(stage):
        with pytest.raises(ResendNotFound):
            await acted(stage, shelf.picking(resend, staff))
    await stage.run_duties()

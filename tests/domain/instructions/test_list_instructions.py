"""The list of a window, oldest first, without the items."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.instructions.actions.list_instructions import list_instructions
from tests.domain.instructions.desks import desk
from tests.stage import Stage


async def test_both_ends_are_inside_and_pages_follow_each_other(stage: Stage) -> None:
    shelf, other = await desk(stage), await stage.seller()
    made = [await shelf.made(X001=1) for _ in range(4)]
    window = (made[1].created_at, made[3].created_at)
    api_id, work = shelf.seller.api.api_id, stage.work()

    first, total = await list_instructions(work, api_id, window, 2, 0)
    last, _ = await list_instructions(work, api_id, window, 2, 2)
    none, nothing = await list_instructions(work, other.api.api_id, window, 2, 0)

    assert [one.number for one in (*first, *last)] == [one.number for one in made[1:]]
    assert (total, none, nothing) == (3, [], 0)
    assert {one.items for one in first} == {()}


async def test_outside_the_window_is_nothing(stage: Stage) -> None:
    shelf = await desk(stage)
    made = await shelf.made()
    after = made.created_at + timedelta(microseconds=1)

    page, total = await list_instructions(
        stage.work(), shelf.seller.api.api_id, (after, after + timedelta(days=1)), 20, 0
    )

    assert (page, total) == ([], 0)

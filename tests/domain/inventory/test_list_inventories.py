"""Pages of inventories."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.inventory.actions.list_inventories import list_inventories
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Stage


async def test_a_seller_pages_through_its_own_in_order(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    work, api_id = stage.work(), shelves.seller.api.api_id
    moment = shelves.first.created_at
    window = (moment, moment)

    assert await list_inventories(work, api_id, window, 10, 0) == (
        [shelves.first, shelves.second],
        2,
    )
    assert await list_inventories(work, api_id, window, 1, 1) == ([shelves.second], 2)
    assert await list_inventories(work, api_id, window, 10, 2) == ([], 2)


async def test_both_ends_of_the_window_are_inside(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    work, api_id = stage.work(), shelves.other.api.api_id
    moment, tick = shelves.foreign.created_at, timedelta(microseconds=1)

    for window, total in (
        ((moment, moment + tick), 1),
        ((moment - tick, moment), 1),
        ((moment + tick, moment + 2 * tick), 0),
        ((moment - 2 * tick, moment - tick), 0),
    ):
        page = [shelves.foreign] * total
        assert await list_inventories(work, api_id, window, 10, 0) == (page, total)

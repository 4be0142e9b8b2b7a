"""Pages of inventories."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.inventory.actions.list_inventories import list_inventories
from returnhelper.domain.inventory.model import ListedInventory
from tests.domain.acting import acted
from tests.domain.inventory.shelves import fill_shelves, listed
from tests.domain.vas.services import bench, completing, failing, starting
from tests.stage import Stage


async def test_a_seller_pages_through_its_own_in_order(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    work, api_id = stage.work(), shelves.seller.api.api_id
    moment = shelves.first.created_at
    window = (moment, moment)

    assert await list_inventories(work, api_id, window, 10, 0) == (
        [listed(shelves.first), listed(shelves.second)],
        2,
    )
    assert await list_inventories(work, api_id, window, 1, 1) == ([listed(shelves.second)], 2)
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
        page = [listed(shelves.foreign)] * total
        assert await list_inventories(work, api_id, window, 10, 0) == (page, total)


async def test_a_list_tells_whether_a_service_is_unfinished_and_does_not_read_it(
    stage: Stage,
) -> None:
    at = await bench(stage)
    api_id, moment = at.seller.api.api_id, (await at.now()).created_at

    async def row() -> ListedInventory:
        [only], _ = await list_inventories(stage.work(), api_id, (moment, moment), 10, 0)
        assert only == listed(await at.now())
        assert not hasattr(only, "vas")
        return only

    assert not (await row()).has_unfinished_vas
    first, second = await at.ordered(), await at.ordered("repack")
    assert (await row()).has_unfinished_vas
    await acted(stage, failing(at.staff, first.vas_id))
    await acted(stage, starting(at.staff, second.vas_id))
    assert (await row()).has_unfinished_vas
    await acted(stage, completing(at.staff, second.vas_id))
    assert not (await row()).has_unfinished_vas
    await stage.run_duties()

"""The work queue of a warehouse."""

from __future__ import annotations

from returnhelper.domain.inventory.actions.list_work import list_work
from tests.domain.acting import acted, later
from tests.domain.handling.moves import completing, shelf, starting, wishing
from tests.domain.inventory.shelves import fill_shelves
from tests.stage import Staff, Stage


async def test_the_oldest_instruction_comes_first_and_what_is_done_is_gone(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    foreign, second = shelves.foreign.return_inventory_id, shelves.second.return_inventory_id

    async def queue(staff: Staff, limit: int = 10, offset: int = 0) -> list[int]:
        found, total = await list_work(stage.work(), staff.api, limit, offset)
        assert total >= len(found)
        return [inventory.return_inventory_id for inventory in found]

    assert await queue(shelves.staff) == []
    await acted(stage, wishing(shelves.seller, second, "dsp"))
    later(stage)
    await acted(stage, wishing(shelves.other, foreign, "ohd"))

    assert await queue(shelves.staff) == [second, foreign]
    assert await queue(shelves.staff, limit=1) == [second]
    assert await queue(shelves.staff, offset=1) == [foreign]
    assert await queue(shelves.elsewhere) == []
    assert await queue(shelves.abroad) == []
    await acted(stage, starting(shelves.staff, foreign))
    assert set(await queue(shelves.staff)) == {second, foreign}
    for inventory_id, left in ((second, [foreign]), (foreign, [])):
        await acted(stage, completing(shelves.staff, inventory_id))
        assert await queue(shelves.staff) == left
    await stage.run_duties()


async def test_what_is_held_is_worked_on_by_its_holder(stage: Stage) -> None:
    item = await shelf(stage)
    for held_by, count in ((None, 1), ("recall", 0)):
        await item.put("rtn", "inProgress", held_by)
        found, total = await list_work(stage.work(), item.staff.api, 10, 0)
        assert (len(found), total) == (count, count)

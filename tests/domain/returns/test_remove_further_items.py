"""Items that the dock made go with their packages; those that were booked stay."""

from __future__ import annotations

from returnhelper.domain.inventory.actions.remove_inventories import remove_inventories
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.actions.remove_further_items import remove_further_items
from tests.domain.corrections.correcting import desk
from tests.stage import Stage, package


async def test_only_what_was_made_at_the_dock_is_removed(stage: Stage) -> None:
    at = await desk(stage, package(), package())
    request_id = at.booked.request.return_request_id
    items = await list_items(stage.work(), at.api_id, request_id)
    assert [item.is_further for item in items] == [False, True]

    work = stage.work()
    await remove_inventories(work, at.inventories)
    remove_further_items(work, items)
    await work.commit()

    assert await list_items(stage.work(), at.api_id, request_id) == items[:1]

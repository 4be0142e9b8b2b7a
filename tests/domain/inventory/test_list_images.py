"""The pictures of inventories."""

from __future__ import annotations

from returnhelper.domain.inventory.actions.list_images import list_images
from tests.domain.inventory.shelves import fill_shelves, hang
from tests.stage import Stage


async def test_pictures_come_oldest_first_and_only_those_of_the_seller(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    images = [
        await hang(stage, inventory)
        for inventory in (shelves.second, shelves.first, shelves.foreign, shelves.second)
    ]
    both = [shelves.first.return_inventory_id, shelves.second.return_inventory_id]
    work, api_id = stage.work(), shelves.seller.api.api_id

    every = [*both, shelves.foreign.return_inventory_id]
    assert await list_images(work, api_id, every) == [images[0], images[1], images[3]]
    assert await list_images(work, api_id, both[:1]) == [images[1]]
    assert await list_images(work, api_id, []) == []
    assert await list_images(work, shelves.other.api.api_id, both) == []

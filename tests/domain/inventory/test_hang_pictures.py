"""Pictures taken before become those of an inventory, with their ids and their takers."""

from __future__ import annotations

import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.actions.hang_pictures import hang_pictures
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.making import TakenPicture
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.inventory.shelves import fill_shelves, picture_keys
from tests.stage import Stage


async def test_they_are_listed_and_belong_to_one_inventory_only(stage: Stage) -> None:
    shelves = await fill_shelves(stage)
    keys = picture_keys()
    taken = TakenPicture(image_id=7, keys=keys, taken_at=stage.clock.now(), taken_by="Mia")

    async def act(work: Work) -> None:
        hang_pictures(work, shelves.first, [taken])

    await acted(stage, act)

    ids = [shelves.first.return_inventory_id]
    [image] = await list_images(stage.work(), shelves.first.api_id, ids)
    assert (image.image_id, image.small_key, image.created_by) == (7, keys.small_key, "Mia")
    *_, event = await list_history(
        stage.work(), shelves.first.api_id, Subject.INVENTORY, shelves.first.return_inventory_id
    )
    assert (event.action, event.after["takenBy"]) == ("pictureAdded", "Mia")
    assert event.after["imageKey"] == keys.original_key
    assert event.after["sha256"] == keys.original_sha256.hex()
    work = stage.work()
    hang_pictures(work, shelves.second, [taken])
    with pytest.raises(LostRace):
        await work.commit()

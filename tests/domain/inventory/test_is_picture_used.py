"""Files stay as long as any inventory shows them."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.actions.is_picture_used import is_picture_used
from tests.domain.inventory.shelves import hang
from tests.stage import Stage


async def test_a_picture_is_used_until_its_last_row_goes(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    image = await hang(stage, await stage.shelved(seller, staff))
    other = await hang(stage, await stage.shelved(seller, staff))
    assert await is_picture_used(stage.database, image)
    work = stage.work()
    store.remove_image(work.unit, image)
    await work.commit()
    assert not await is_picture_used(stage.database, image)
    assert await is_picture_used(stage.database, other)

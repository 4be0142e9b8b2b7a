"""The list of pictures is told as it is given."""

from __future__ import annotations

from returnhelper.domain.arrivals.actions.announce_pictures import announce_pictures
from tests.stage import Stage


async def test_an_empty_list_is_told_once_and_only_after_the_commit(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    work = stage.work()

    await announce_pictures(work, inventory, [])
    await stage.run_duties()
    assert hook.of("changeLineItemImage") == []
    await work.commit()
    await stage.run_duties()

    [told] = hook.of("changeLineItemImage")
    assert told["imageUrlList"] == []
    item = told["returnRequestLineItem"]
    assert item["returnRequestLineItemId"] == inventory.line_item_id
    assert item["returnRequestLineItemImages"] == []

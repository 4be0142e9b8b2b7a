"""Line items are read by id, and only those of the account."""

from __future__ import annotations

from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.actions.list_items_by_id import list_items_by_id
from tests.stage import Stage


async def test_those_of_the_account_are_found_by_id(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    mine, other, foreign = [await stage.labelled(who) for who in (seller, seller, stranger)]
    items = [
        item
        for booked in (mine, other, foreign)
        for item in await list_items(
            stage.work(), booked.request.api_id, booked.request.return_request_id
        )
    ]
    wanted = [item.line_item_id for item in reversed(items)]
    found = await list_items_by_id(stage.work(), seller.api.api_id, [*wanted, 999_999_999])
    assert found == items[:2]
    assert await list_items_by_id(stage.work(), seller.api.api_id, []) == []

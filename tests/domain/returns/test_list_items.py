"""The line items of a request."""

from __future__ import annotations

from returnhelper.domain.returns.actions.list_items import list_items
from tests.domain.acting import received
from tests.stage import Stage, package


async def test_items_come_in_order_and_only_to_their_seller(stage: Stage) -> None:
    seller, stranger, staff = await stage.seller(), await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    await received(stage, staff, booked, *([package()] * 3))
    await stage.run_duties()
    wanted, work = booked.request.return_request_id, stage.work()

    items = await list_items(work, seller.api.api_id, wanted)

    assert [one.position for one in items] == [0, 1, 2]
    assert [one.number.partition("2")[0] for one in items] == ["RL", "WUSL", "WUSL"]
    assert await list_items(work, stranger.api.api_id, wanted) == []

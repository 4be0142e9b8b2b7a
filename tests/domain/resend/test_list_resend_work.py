"""The open resends of a warehouse wait in the order they were asked for."""

from __future__ import annotations

from returnhelper.domain.resend.actions.list_resend_work import list_resend_work
from tests.domain.acting import acted
from tests.domain.resend.docks import dock, strangers
from tests.stage import Stage


async def test_open_ones_of_every_seller_come_oldest_first_with_their_items(stage: Stage) -> None:
    first, second = await dock(stage, 2), await dock(stage)
    waiting = [await first.made(), await second.packed()]
    ended = await first.stage.shelved(first.seller, first.staff)
    gone = await first.made(inventory_ids=[ended.return_inventory_id])
    await acted(stage, first.canceling(gone))

    page, total = await list_resend_work(stage.work(), first.staff.api, 10, 0)

    assert total == 2
    assert [resend.resend_id for resend, _ in page] == [one.resend_id for one in waiting]
    assert [rmas for _, rmas in page] == [
        [held.rma for held in await each.inventories()] for each in (first, second)
    ]
    page, total = await list_resend_work(stage.work(), first.staff.api, 1, 1)
    assert (total, [resend.resend_id for resend, _ in page]) == (2, [waiting[1].resend_id])
    for staff in await strangers(stage):
        assert await list_resend_work(stage.work(), staff.api, 10, 0) == ([], 0)
    await stage.run_duties()

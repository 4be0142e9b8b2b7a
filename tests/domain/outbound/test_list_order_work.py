"""A warehouse lists the orders it has to pack and ship."""

from __future__ import annotations

from returnhelper.domain.outbound.actions.list_order_work import list_order_work
from returnhelper.domain.outbound.rows import OrderStatus
from tests.domain.outbound.floor import floor
from tests.domain.resend.docks import strangers
from tests.stage import Stage


async def test_it_sees_what_is_to_do_of_every_seller_first_confirmed_first(stage: Stage) -> None:
    at, other = await floor(stage), await floor(stage)
    early = await at.created(1)
    first = await other.confirmed()
    second = await at.do(at.confirm(early))
    await at.created()
    await at.do(at.cancel(await at.confirmed()))

    async def keys(status: OrderStatus | None = None, **page: int) -> tuple[list[str], int]:
        limit, offset = page.get("limit", 9), page.get("offset", 0)
        rows, total = await list_order_work(stage.work(), at.staff.api, status, limit, offset)
        return [row.order_id for row in rows], total

    assert await keys() == ([first.order_id, second.order_id], 2)
    assert await keys(limit=1, offset=1) == ([second.order_id], 2)
    assert (await keys(OrderStatus.CREATED))[1] == (await keys(OrderStatus.CANCELED))[1] == 1
    assert await keys(OrderStatus.SHIPPED) == ([], 0)
    for staff in await strangers(stage):
        assert await list_order_work(stage.work(), staff.api, None, 9, 0) == ([], 0)
    await stage.run_duties()


async def test_an_order_stays_in_the_queue_until_it_is_completed(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.shipped()

    [row], _ = await list_order_work(stage.work(), at.staff.api, None, 9, 0)
    assert (row.status, row.shipped_count) == ("PARTIALLY_SHIPPED", 1)
    await at.do(at.complete(order))

    assert await list_order_work(stage.work(), at.staff.api, None, 9, 0) == ([], 0)
    await stage.run_duties()

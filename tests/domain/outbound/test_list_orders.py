"""A seller pages through its orders."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.outbound.actions.list_orders import list_orders
from returnhelper.domain.outbound.model import OrderFilter
from returnhelper.domain.outbound.rows import OrderStatus
from tests.domain.outbound.floor import floor
from tests.stage import Stage


async def test_orders_come_oldest_first_by_window_and_status(stage: Stage) -> None:
    at, stranger = await floor(stage), await floor(stage)
    start = stage.clock.now()
    first, second = await at.created(2), await at.confirmed()
    middle = second.created_at - timedelta(microseconds=1)
    await stranger.created()

    async def page(
        end: datetime | None = None, status: OrderStatus | None = None, offset: int = 0
    ) -> tuple[list[str], int]:
        wanted = OrderFilter(
            created_from=start,
            created_to=end or stage.clock.now(),
            status=status,
            limit=1,
            offset=offset,
        )
        rows, total = await list_orders(stage.work(), at.seller.api.api_id, wanted)
        return [row.order_id for row in rows], total

    assert await page() == ([first.order_id], 2)
    assert await page(offset=1) == ([second.order_id], 2)
    assert await page(middle) == ([first.order_id], 1)
    assert await page(status=OrderStatus.CONFIRMED) == ([second.order_id], 1)
    assert await page(status=OrderStatus.SHIPPED) == ([], 0)


async def test_a_row_counts_what_is_in_the_order(stage: Stage) -> None:
    at = await floor(stage)
    start = stage.clock.now()
    order = await at.boxed(1, 2)
    await at.do(at.close(order.shipments[0].boxes[0].box_id))
    wanted = OrderFilter(
        created_from=start, created_to=stage.clock.now(), status=None, limit=9, offset=0
    )

    [row], _ = await list_orders(stage.work(), order.api_id, wanted)

    counts = (row.inventory_count, row.boxed_count, row.packed_count, row.shipped_count)
    assert counts == (3, 2, 1, 0)

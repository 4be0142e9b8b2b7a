"""Pages of shipments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from returnhelper.domain.returns.actions.list_shipments import list_shipments
from returnhelper.domain.returns.model import ShipmentFilter
from tests.domain.acting import later
from tests.domain.search.noise import REQUESTS, SHIPMENTS
from tests.stage import Seller, Stage


async def listed(
    stage: Stage, seller: Seller, **wanted: Any
) -> tuple[list[tuple[int, str | None]], int]:
    now = stage.clock.now()
    criteria: dict[str, Any] = {
        "created_from": now - timedelta(days=90),
        "created_to": now,
        "limit": 50,
        "offset": 0,
    }
    page, total = await list_shipments(
        stage.work(), seller.api.api_id, ShipmentFilter(**(criteria | wanted))
    )
    return [(shipment.shipment_id, label) for shipment, label in page], total


async def test_shipments_are_filtered_paged_and_shown_with_their_label(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    start = stage.clock.now()
    first = (await stage.labelled(seller)).shipment.shipment_id
    later(stage)
    failed = (await stage.labelled(seller, order_number="RH-REFUSE")).shipment.shipment_id
    foreign = (await stage.labelled(stranger)).shipment.shipment_id
    later(stage)
    moment = stage.clock.now()
    west = (await stage.labelled(seller, service_code="ups_wa", warehouse_id=3)).shipment
    rows = [(first, "success"), (failed, "failed"), (west.shipment_id, "success")]

    assert await listed(stage, seller) == (rows, 3)
    assert await listed(stage, seller, limit=1, offset=1) == (rows[1:2], 3)
    assert await listed(stage, seller, offset=3) == ([], 3)
    assert await listed(stage, seller, status="lb-failed") == (rows[1:2], 1)
    assert await listed(stage, seller, warehouse_id=3) == (rows[2:], 1)
    assert await listed(stage, seller, service_code="fedex_ground") == (rows[:2], 2)
    assert await listed(stage, seller, service_code="ups_wa", status="lb-failed") == ([], 0)
    assert await listed(stage, seller, created_from=start, created_to=start) == (rows[:1], 1)
    assert await listed(stage, seller, created_from=moment) == (rows[2:], 1)
    tick = timedelta(microseconds=1)
    assert await listed(stage, seller, created_from=moment + tick) == ([], 0)
    assert await listed(stage, stranger) == ([(foreign, "success")], 1)


async def test_a_list_by_status_is_that_of_now_on_every_page(stage: Stage) -> None:
    seller = await stage.seller()
    since = stage.clock.now() - timedelta(days=9)
    for sql in (REQUESTS, SHIPMENTS):
        await stage.database.execute(sql, seller.api.api_id, 10_000_000, 300, since)
    receive = (
        "UPDATE shipments SET status = 'received', received_at = created_at"
        " WHERE api_id = $1 AND shipment_id <= 10000000 + $2::int"
    )
    closed = {"created_to": stage.clock.now() - timedelta(days=1), "status": "received"}

    await stage.database.execute(receive, seller.api.api_id, 120)
    for offset in (0, 50, 100):
        page, total = await listed(stage, seller, offset=offset, **closed)
        assert (len(page), total) == (min(50, 120 - offset), 120)
    await stage.database.execute(receive, seller.api.api_id, 250)
    for offset in (100, 200, 0):
        page, total = await listed(stage, seller, offset=offset, **closed)
        assert (len(page), total) == (50, 250)
    stage.leave_work_undone()

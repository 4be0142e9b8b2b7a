"""A seller pages through what it announced in a window."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from returnhelper.domain.fba.actions.list_shipments import list_shipments
from tests.domain.acting import acted, later
from tests.domain.fba.ramp import parcel, ramp
from tests.stage import Stage


async def test_both_ends_are_inside_and_the_oldest_comes_first(stage: Stage) -> None:
    at = await ramp(stage)
    begin = stage.clock.now()
    await at.announce("TBA0", await stage.seller())
    made = await acted(stage, at.creating(parcel("TBA1"), parcel("TBA2")))
    later(stage)
    made.append(await at.announce("TBA3"))
    end = stage.clock.now()
    later(stage)
    await at.announce("TBA4")

    api_id, window = at.seller.api.api_id, (begin, end)
    whole, total = await list_shipments(stage.work(), api_id, window, 10, 0)
    page, _ = await list_shipments(stage.work(), api_id, window, 1, 1)
    none, nothing = await list_shipments(
        stage.work(), api_id, (end + timedelta(days=1), end + timedelta(days=2)), 10, 0
    )

    assert (whole, total) == (made, 3)
    assert page == [made[1]]
    assert (none, nothing) == ([], 0)


async def test_a_long_window_that_is_closed_is_read_from_page_to_page(stage: Stage) -> None:
    seller = await stage.seller()
    await stage.database.execute(
        "INSERT INTO fba_shipments SELECT gen_random_uuid(), n, $1, 2, 'PENDING', 'RO', 'T' || n,"
        " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, $2::timestamptz - n % 7 * interval '1 h',"
        " 'test', $2, 'test' FROM generate_series(1, 2100) n",
        seller.api.api_id,
        stage.clock.now() - timedelta(days=1),
    )
    window = (stage.clock.now() - timedelta(days=9), stage.clock.now() - timedelta(hours=1))
    found: list[tuple[datetime, UUID]] = []
    while page := (await list_shipments(stage.work(), seller.api.api_id, window, 50, len(found)))[
        0
    ]:
        found += [(one.created_at, one.fba_shipment_id) for one in page]
    assert found == sorted(set(found))
    assert len(found) == 2100
    kept = "SELECT count(*) FROM list_bookmarks WHERE api_id = $1"
    assert await stage.database.fetchval(kept, seller.api.api_id) == 2100 / 50 - 1

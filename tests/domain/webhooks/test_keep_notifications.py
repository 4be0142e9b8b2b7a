"""Months of notifications are made ahead, and go when they are old and all of them is told."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from returnhelper.domain.webhooks.actions.keep_notifications import keep_notifications
from returnhelper.domain.webhooks.actions.list_notifications import list_notifications
from returnhelper.domain.webhooks.actions.resend_notification import resend_notification
from returnhelper.domain.webhooks.errors import UnknownNotification
from returnhelper.kit.database import open_database
from tests.domain.webhooks.telling import always, deliveries, opened_door, statuses, told
from tests.stage import Stage

TABLES = ("notifications", "deliveries", "delivery_attempts")
_YEAR = timedelta(days=366)


async def kept(stage: Stage, days: int = 400, attempt_days: int = 400) -> int:
    """Do the duty at the stage's moment."""
    return await keep_notifications(
        stage.database, stage.clock.now(), notification_days=days, attempt_days=attempt_days
    )


async def months(stage: Stage, table: str) -> dict[str, int]:
    """Return the rows of each partition of a table that has any, by its name without the table."""
    rows = await stage.database.fetch(
        f"SELECT tableoid::regclass::text AS name, count(*) FROM {table} GROUP BY 1"
    )
    return {row["name"].removeprefix(f"{table}_"): row["count"] for row in rows}


async def lacks(stage: Stage, *names: str) -> None:
    """Take months away, as if nobody had made them."""
    for table in TABLES:
        for name in names:
            await stage.database.execute(f"DROP TABLE IF EXISTS {table}_{name}")


async def partitions(stage: Stage, table: str) -> set[str]:
    """Return the names of a table's partitions, without the table."""
    rows = await stage.database.fetch(
        "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass",
        table,
    )
    return {row["name"].removeprefix(f"{table}_") for row in rows}


async def test_rows_land_in_the_month_of_their_moment(stage: Stage) -> None:
    seller = await stage.seller()
    await opened_door(stage, seller)
    for moment in (
        datetime(2026, 11, 30, 23, 59, 59, 999_999, tzinfo=UTC),
        datetime(2026, 12, 1, tzinfo=UTC),
    ):
        stage.clock.move(moment - stage.clock.now())
        await told(stage, seller)
        await stage.run_duties()
    for table in TABLES:
        assert await months(stage, table) == {"2026_11": 1, "2026_12": 1}


async def test_this_month_and_two_ahead_are_there_before_their_rows(stage: Stage) -> None:
    await lacks(stage, "2026_12", "2027_01")
    assert await kept(stage) == 6
    assert await kept(stage) == 0
    for table in TABLES:
        assert {"2026_11", "2026_12", "2027_01"} <= await partitions(stage, table)
    stage.clock.move(timedelta(days=60))
    assert await kept(stage) > 0
    assert "2027_03" in await partitions(stage, "notifications")


async def test_a_month_is_stored_and_indexed_as_the_rest_is(stage: Stage) -> None:
    await lacks(stage, "2026_12")
    await kept(stage)
    made, rest = [
        await stage.database.fetch(
            "SELECT c.reloptions, pg_get_expr(i.indpred, i.indrelid), i.indisunique, i.indkey::text"
            " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
            " WHERE c.relname = $1 ORDER BY i.indkey::text",
            f"deliveries_{name}",
        )
        for name in ("2026_12", "other")
    ]
    assert made == rest
    assert made[0]["reloptions"] == ["fillfactor=70"]


async def test_a_row_of_a_month_nobody_made_is_delivered_and_moved_into_it(stage: Stage) -> None:
    await lacks(stage, "2026_11")
    seller = await stage.seller()
    door = await opened_door(stage, seller, statuses(500))
    ids = await told(stage, seller, 3)
    assert await months(stage, "notifications") == {"other": 3}
    before = await deliveries(stage)
    assert await kept(stage) == 3
    assert await deliveries(stage) == before
    for table in TABLES[:2]:
        assert await months(stage, table) == {"2026_11": 3}
    await stage.run_duties()
    stage.clock.move(timedelta(hours=1))
    await stage.run_duties()
    assert sorted(set(door.ids)) == sorted(ids)
    assert set(await months(stage, "delivery_attempts")) == {"2026_11"}


async def test_more_strays_than_can_be_moved_at_once_stay_where_they_are(stage: Stage) -> None:
    await lacks(stage, "2026_11")
    seller = await stage.seller()
    await told(stage, seller, 3)
    make = "SELECT make_month('notifications', '2026-11-01', $1)"
    assert await stage.database.fetchval(make, 2) == "full"
    assert await months(stage, "notifications") == {"other": 3}
    assert await stage.database.fetchval(make, 3) == "made"
    assert await months(stage, "notifications") == {"2026_11": 3}


async def test_side_by_side_each_month_is_made_once_and_nobody_fails(
    stage: Stage, seeded_database_url: str
) -> None:
    await lacks(stage, "2026_11", "2026_12", "2027_01")
    other = await open_database(seeded_database_url)
    now = stage.clock.now()
    seller = await stage.seller()

    async def keep(number: int) -> int:
        database = other if number % 2 else stage.database
        return await keep_notifications(database, now, notification_days=400, attempt_days=400)

    try:
        made = await asyncio.gather(*(keep(number) for number in range(8)), told(stage, seller, 5))
    finally:
        await other.close()
    # Whoever finds another at it leaves the rest to the next time.
    assert sum(count for count in made if isinstance(count, int)) + await kept(stage) == 9
    assert await months(stage, "notifications") == {"2026_11": 5}


async def test_an_old_month_vanishes_with_its_deliveries_and_attempts(stage: Stage) -> None:
    seller = await stage.seller()
    await opened_door(stage, seller)
    [first] = await told(stage, seller)
    await stage.run_duties()
    stage.clock.move(datetime(2026, 12, 1, tzinfo=UTC) - stage.clock.now())
    [second] = await told(stage, seller)
    await stage.run_duties()
    stage.clock.move(timedelta(days=400, microseconds=-1))
    await kept(stage)
    assert len(await list_notifications(stage.work(), seller.api.api_id, 10)) == 2
    stage.clock.move(timedelta(microseconds=1))
    assert await kept(stage) == 3
    for table in TABLES:
        assert await months(stage, table) == {"2026_12": 1}
    [left] = await list_notifications(stage.work(), seller.api.api_id, 10)
    assert left["notification_id"] == second
    with pytest.raises(UnknownNotification):
        await stage.done(resend_notification, first)


async def test_a_month_with_an_undelivered_webhook_is_kept_whole_until_it_is_told(
    stage: Stage,
) -> None:
    seller, lame = await stage.seller(), await stage.seller()
    await opened_door(stage, seller)
    door = await opened_door(stage, lame, always(500))
    await told(stage, seller, 2)
    await told(stage, lame)
    await stage.run_duties()
    stage.clock.move(2 * _YEAR)
    await kept(stage)
    assert await months(stage, "notifications") == {"2026_11": 3}
    assert await months(stage, "deliveries") == {"2026_11": 3}
    door.reply = statuses()
    await stage.run_duties()
    await kept(stage)
    assert await months(stage, "notifications") == {}
    assert await months(stage, "deliveries") == {}


async def test_a_month_in_which_something_is_sent_again_is_kept(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    [notification_id] = await told(stage, seller)
    await stage.run_duties()
    stage.clock.move(2 * _YEAR)
    await stage.done(resend_notification, notification_id)
    await kept(stage)
    await stage.run_duties()
    assert door.ids == [notification_id] * 2


async def test_what_was_never_delivered_for_want_of_an_endpoint_is_kept_for_its_time(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    await told(stage, seller)
    stage.clock.move(timedelta(days=399))
    await kept(stage)
    assert await months(stage, "notifications") == {"2026_11": 1}
    stage.clock.move(timedelta(days=31))
    await kept(stage)
    assert await months(stage, "notifications") == {}


async def test_zero_days_keep_everything_for_ever_and_attempts_go_by_their_own_days(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    await opened_door(stage, seller)
    await told(stage, seller)
    await stage.run_duties()
    stage.clock.move(40 * _YEAR)
    await kept(stage, days=0, attempt_days=0)
    for table in TABLES:
        assert await months(stage, table) == {"2026_11": 1}
    await kept(stage, days=0, attempt_days=1)
    assert await months(stage, "delivery_attempts") == {}
    assert await months(stage, "notifications") == {"2026_11": 1}


async def test_a_long_reader_keeps_its_month_and_nobody_waits_for_it(stage: Stage) -> None:
    seller = await stage.seller()
    await opened_door(stage, seller)
    await told(stage, seller)
    await stage.run_duties()
    stage.clock.move(2 * _YEAR)
    async with stage.database.connection() as reader, reader.transaction():
        await reader.fetch("SELECT FROM notifications")
        await kept(stage)
        await told(stage, seller)
        assert (await months(stage, "notifications"))["2026_11"] == 1
    await kept(stage)
    assert "2026_11" not in await months(stage, "notifications")
    await stage.run_duties()

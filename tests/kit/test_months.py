"""Months of big tables are bounded by moments, and by ULIDs as the clock makes them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from hypothesis import strategies as st

from returnhelper.kit.clock import new_ulid
from returnhelper.kit.database import Connection
from tests.waiting import hold

moments = st.datetimes(datetime(1971, 1, 1), datetime(2999, 1, 1)).map(  # noqa: DTZ001 - zoned next
    lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
)


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[Connection]:
    opened = await asyncpg.connect(database_url)
    yield opened
    await opened.close()


async def test_the_floor_of_a_moment_divides_the_ulids_before_from_those_after(
    connection: Connection,
) -> None:
    async def check(moment: datetime) -> None:
        floor = await connection.fetchval("SELECT ulid_floor($1)", moment)
        assert new_ulid(moment - timedelta(milliseconds=1)) < floor < new_ulid(moment)
        assert await connection.fetchval("SELECT moment_of($1::text)", new_ulid(moment)) == moment

    await hold(check, moments)


@pytest.mark.parametrize("text", ["", "x", "01k9" + "0" * 22, "8" * 26, "0" * 27, "U" * 26])
async def test_what_is_no_ulid_has_no_moment(connection: Connection, text: str) -> None:
    assert await connection.fetchval("SELECT moment_of($1::text)", text) is None


async def test_a_month_is_one_of_utc_wherever_the_session_is(connection: Connection) -> None:
    await connection.execute("SET timezone = 'Asia/Tokyo'")
    await connection.execute("SELECT make_month('ledger', '2031-03-01')")
    bounds = "SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'ledger_2031_03'"
    await connection.execute("SET timezone = 'UTC'")
    assert await connection.fetchval(bounds) == (
        "FOR VALUES FROM ('2031-03-01 00:00:00+00') TO ('2031-04-01 00:00:00+00')"
    )


async def test_a_fresh_database_has_the_months_of_its_first_rows(connection: Connection) -> None:
    missing = "SELECT count(*) FROM missing_months($1::text::regclass, now(), 2)"
    for table in ("notifications", "deliveries", "delivery_attempts", "ledger"):
        assert await connection.fetchval(missing, table) == 0

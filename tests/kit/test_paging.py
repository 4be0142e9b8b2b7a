"""Pages of a list hold every row exactly once, and deep ones cost no more than the first."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from returnhelper.kit.database import Database, open_database
from returnhelper.kit.paging import CLOSED_AFTER, List, Window, forget_pages, turn_page

NOW = datetime(2026, 11, 5, 8, 30, tzinfo=UTC)
BEGIN = NOW - timedelta(days=30)
END = NOW - CLOSED_AFTER - timedelta(microseconds=1)
STEP = 1000
TABLE = """
CREATE TABLE things (
    thing_id bigint PRIMARY KEY, api_id bigint NOT NULL, colour text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX things_by_api ON things (api_id, created_at, thing_id)
"""
THINGS = List(table="things", key="thing_id")


@pytest.fixture
async def database(seeded_database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(seeded_database_url)
    await opened.execute(TABLE)
    yield opened
    await opened.close()


async def fill(database: Database, rows: list[tuple[int, int, str, datetime]]) -> None:
    async with database.connection() as connection:
        await connection.copy_records_to_table("things", records=rows)


def scattered(number: int) -> int:
    """Return a number that looks like any other, the same each time."""
    return zlib.crc32(str(number).encode())


def moments(count: int, seed: int) -> list[datetime]:
    """Return moments inside the window, both ends and doubles among them."""
    span = int((END - BEGIN) / timedelta(seconds=1))
    drawn = [
        BEGIN + timedelta(seconds=scattered(n + seed * count) % span) for n in range(count - 4)
    ]
    return [*drawn, BEGIN, BEGIN, END, END]


async def read_all(
    database: Database, window: Window, limit: int, between: Any = None
) -> list[int]:
    """Read a window page by page, and do something between the pages."""
    found: list[int] = []
    while True:
        page = await turn_page(database, THINGS, 1, window, limit=limit, offset=len(found), now=NOW)
        found += page.ids
        if len(found) >= page.total:
            return found
        assert page.ids
        if between is not None:
            await between(len(found))


@pytest.mark.parametrize("seed", range(3))
async def test_what_is_written_meanwhile_moves_no_row_of_a_closed_window(
    database: Database, seed: int
) -> None:
    count = 3 * STEP + 17
    times = moments(count, seed)
    await fill(database, [(n, 1, "red", at) for n, at in enumerate(times)])
    await fill(database, [(90_000 + n, 2, "red", at) for n, at in enumerate(times[:50])])
    expected = [n for _, n in sorted((at, n) for n, at in enumerate(times))]

    async def write(read: int) -> None:
        outside = [BEGIN - timedelta(microseconds=1), END + timedelta(microseconds=1), NOW]
        key = 100_000 + read
        await fill(database, [(key, 1, "red", outside[scattered(key) % 3])])
        await fill(database, [(key + 500_000, 2, "red", times[scattered(key) % count])])

    window = Window(first=BEGIN, last=END)
    assert await read_all(database, window, 37 + seed, write) == expected
    assert await read_all(database, window, 50) == expected


async def test_windows_side_by_side_hold_every_row_of_a_year_once(database: Database) -> None:
    first = NOW - timedelta(days=365)
    days = [first + timedelta(hours=3 * n) for n in range(8 * 365)]
    await fill(database, [(n, 1, "red", at) for n, at in enumerate(days)])
    found, begin = [], first
    while begin < END:
        following = min(begin + timedelta(days=62), END + timedelta(microseconds=1))
        window = Window(first=begin, last=following - timedelta(microseconds=1))
        found += await read_all(database, window, 50)
        begin = following
    assert found == list(range(len(days)))


async def test_any_page_can_be_asked_for_in_any_order(database: Database) -> None:
    count = 5 * STEP
    times = moments(count, 7)
    await fill(database, [(n, 1, "red", at) for n, at in enumerate(times)])
    expected = [n for _, n in sorted((at, n) for n, at in enumerate(times))]
    offsets = sorted(range(0, count, 50), key=scattered)
    window = Window(first=BEGIN, last=END)
    for offset in [*offsets, count - 3, count, count + 1]:
        page = await turn_page(database, THINGS, 1, window, limit=50, offset=offset, now=NOW)
        assert (page.ids, page.total) == (expected[offset : offset + 50], count)


async def test_a_window_that_is_open_is_remembered_nowhere(database: Database) -> None:
    times = moments(2 * STEP, 1)
    await fill(database, [(n, 1, "red", at) for n, at in enumerate(times)])
    window = Window(first=BEGIN, last=NOW)
    page = await turn_page(database, THINGS, 1, window, limit=50, offset=STEP, now=NOW)
    late = (9_999_999, 1, "red", BEGIN)
    await fill(database, [late])
    after = await turn_page(database, THINGS, 1, window, limit=50, offset=STEP, now=NOW)
    assert (page.total, after.total) == (len(times), len(times) + 1)
    assert await database.fetchval("SELECT count(*) FROM list_bookmarks") == 0


def coloured(colour: str, *, is_lasting: bool) -> Window:
    return Window(
        first=BEGIN,
        last=END,
        condition="AND colour = $4",
        given=[colour],
        is_lasting=is_lasting,
    )


async def test_what_is_narrowed_by_something_that_changes_is_remembered_nowhere(
    database: Database,
) -> None:
    rows = [(n, 1, "red", at) for n, at in enumerate(moments(2 * STEP, 2))]
    await fill(database, rows)
    window = coloured("red", is_lasting=False)
    assert len(await read_all(database, window, 50)) == len(rows)
    await database.execute("UPDATE things SET colour = 'blue' WHERE thing_id >= 1500")
    page = await turn_page(database, THINGS, 1, window, limit=50, offset=1450, now=NOW)
    assert (len(page.ids), page.total) == (50, 1500)
    assert await database.fetchval("SELECT count(*) FROM list_bookmarks") == 0


@pytest.mark.parametrize("jumps", [(), (50, 0)])
@pytest.mark.parametrize("count", [170, 2 * STEP])
async def test_what_is_deleted_meanwhile_hides_no_row_from_who_reads_in_turn(
    database: Database, count: int, jumps: tuple[int, ...]
) -> None:
    times = sorted(moments(count, 4))
    await fill(database, [(n, 1, "red", at) for n, at in enumerate(times)])
    window = Window(first=BEGIN, last=END)
    gone = set()

    async def delete(read: int) -> None:
        gone.update([read // 2, read - 1, read + 3])
        await database.execute("DELETE FROM things WHERE thing_id = ANY($1)", list(gone))
        for ahead in jumps:  # Somebody else opens a page further on, and then the one before it.
            offset = read + ahead
            await turn_page(database, THINGS, 1, window, limit=50, offset=offset, now=NOW)

    found = await read_all(database, window, 50, delete)
    assert len(gone) > 5
    assert set(range(count)) - gone <= set(found)
    # Who asks for the first page is told how many there are now.
    page = await turn_page(database, THINGS, 1, window, limit=50, offset=0, now=NOW)
    assert page.total == count - len(gone)


async def test_where_pages_are_forgotten_a_total_that_fell_tells_to_read_once_more(
    database: Database,
) -> None:
    times = sorted(moments(170, 4))
    await fill(database, [(n, 1, "red", at) for n, at in enumerate(times)])
    window = Window(first=BEGIN, last=END)

    async def read(first: int, now: datetime) -> Any:
        return await turn_page(database, THINGS, 1, window, limit=50, offset=first, now=now)

    pages = [await read(0, NOW)]
    await database.execute("DELETE FROM things WHERE thing_id = 7")
    pages += [await read(offset, NOW + timedelta(hours=1)) for offset in (50, 100, 150)]
    assert [page.total for page in pages] == [170, 169, 169, 169]
    found = {key for page in pages for key in page.ids}
    assert 50 not in found
    found |= set(await read_all(database, window, 50))
    assert found >= set(range(170)) - {7}


async def test_what_narrows_a_list_is_part_of_what_is_remembered(database: Database) -> None:
    times = sorted(moments(4 * STEP, 2))
    rows = [(n, 1, ("red", "blue")[n % 2], at) for n, at in enumerate(times)]
    await fill(database, rows)
    for colour, parity in (("red", 0), ("blue", 1)):
        window = coloured(colour, is_lasting=True)
        found = await read_all(database, window, 50)
        assert found == list(range(parity, len(times), 2))


async def test_a_deep_page_walks_no_further_than_from_what_is_remembered(
    database: Database,
) -> None:
    count = 20 * STEP
    await fill(database, [(n, 1, "red", BEGIN + timedelta(seconds=n)) for n in range(count)])
    await database.execute("VACUUM ANALYZE things")
    window = Window(first=BEGIN, last=END)
    for offset in range(0, count, 50):
        await turn_page(database, THINGS, 1, window, limit=50, offset=offset, now=NOW)
    kept = await database.fetch("SELECT row_offset FROM list_bookmarks ORDER BY row_offset")
    assert [row[0] for row in kept] == list(range(50, count, 50))
    jumped = NOW + timedelta(hours=1)
    await turn_page(database, THINGS, 1, window, limit=50, offset=15_020, now=jumped)
    since = await database.fetch(
        "SELECT row_offset FROM list_bookmarks WHERE made_at = $1 ORDER BY row_offset", jumped
    )
    assert [row[0] for row in since] == [15_070]
    await forget_pages(database, jumped)
    left = await database.fetchval("SELECT count(*) FROM list_bookmarks")
    assert left == 1
    await forget_pages(database, jumped + timedelta(hours=1))
    assert await database.fetchval("SELECT count(*) FROM list_bookmarks") == 0


async def test_pages_are_read_by_many_at_once(database: Database) -> None:
    times = moments(3 * STEP, 5)
    await fill(database, [(n, 1, "red", at) for n, at in enumerate(times)])
    expected = [n for _, n in sorted((at, n) for n, at in enumerate(times))]
    window = Window(first=BEGIN, last=END)
    pages = await asyncio.gather(
        *(
            turn_page(database, THINGS, 1, window, limit=50, offset=offset, now=NOW)
            for offset in range(0, len(times), 50)
        )
    )
    assert [key for page in pages for key in page.ids] == expected

"""Pages of long lists: an offset on the surface, the last row's key inside.

A list is ordered by a moment, then by its id. Walking to a deep page costs what lies before it, so
every thousandth row of a long list is remembered for some minutes, for all processes, and a page
is walked to from there. How many rows there are is counted once.
Only a window that is closed is remembered: nothing can be added to it any more, as whatever is
written at a moment is committed within a minute. Source: docs/decisions/0081.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from returnhelper.kit.database import Database

CLOSED_AFTER = timedelta(minutes=1)
"""How long after its end nothing is added to a window."""
STEP = 1000
"""How many rows are walked to at most from one that is remembered."""
_REMEMBERED = timedelta(minutes=15)
_FIND = """
SELECT row_offset, after_moment, after_id, total FROM list_bookmarks
WHERE api_id = $1 AND list = $2 AND criteria = $3 AND row_offset <= $4 AND made_at > $5
ORDER BY row_offset DESC LIMIT 1
"""
_KEEP = """
INSERT INTO list_bookmarks
    (api_id, list, criteria, row_offset, after_moment, after_id, total, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (api_id, list, criteria, row_offset) DO UPDATE
SET after_moment = excluded.after_moment, after_id = excluded.after_id, total = excluded.total,
    made_at = excluded.made_at
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A table that has ``api_id``, with an index on it, the moment and the id, in this order."""

    table: str
    key: str
    key_type: str = "bigint"
    moment: str = "created_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a list is narrowed to: both ends inside, and an SQL condition on ``$4`` and so on."""

    first: datetime
    last: datetime
    condition: str = ""
    given: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The ids of a page, in order, and how many rows there are in all."""

    ids: list[Any]
    total: int


@dataclass(frozen=True, slots=True)
class _Bookmark:
    """The page begins so many rows behind this one."""

    row_offset: int
    after_moment: datetime | None
    after_id: str | None
    total: int


async def turn_page(  # noqa: PLR0913 - what, whose, which rows, where and when
    database: Database,
    of: List,
    api_id: int,
    window: Window,
    *,
    limit: int,
    offset: int,
    now: datetime,
) -> Page:
    """Return the ids of a page of an account's rows, by moment, then id, rising.

    Costs at most `STEP` rows and the page where the pages before were read in turn.
    """
    criteria = _hash(window) if window.last < now - CLOSED_AFTER else ""
    mark = None
    if criteria and offset:
        since = now - _REMEMBERED
        row = await database.fetchrow(_FIND, api_id, of.table, criteria, offset, since)
        mark = _Bookmark(*row) if row else None
    given = [api_id, window.first, window.last, *window.given]
    matching = (
        f"FROM {of.table} WHERE api_id = $1 AND {of.moment} >= $2 AND {of.moment} <= $3"
        f" {window.condition}"
    )
    total = mark.total if mark else await database.fetchval(f"SELECT count(*) {matching}", *given)
    rows = []
    if offset < total:
        rows = await _walk(database, of, matching, given, mark, (limit, offset))
    if criteria and total > STEP:
        place = (api_id, of.table, criteria)
        await _remember(database, place, _Bookmark(offset, None, None, total), mark, rows, now)
    return Page([row["id"] for row in rows], total)


async def forget_pages(database: Database, now: datetime) -> None:
    """Forget what is remembered of lists past its time, whoever's they are."""
    await database.execute("DELETE FROM list_bookmarks WHERE made_at <= $1", now - _REMEMBERED)


async def _walk(
    database: Database,
    of: List,
    matching: str,
    given: list[Any],
    mark: _Bookmark | None,
    part: tuple[int, int],
) -> list[Any]:
    limit, offset = part
    place, behind, given = len(given), "", [*given]
    if mark is not None and mark.after_id is not None:
        behind = f"AND ({of.moment}, {of.key}) > (${place + 1}, ${place + 2}::text::{of.key_type})"
        given += [mark.after_moment, mark.after_id]
        place, offset = place + 2, offset - mark.row_offset
    rows: list[Any] = await database.fetch(
        f"SELECT {of.moment} AS moment, {of.key} AS id {matching} {behind}"
        f" ORDER BY {of.moment}, {of.key} LIMIT ${place + 1} OFFSET ${place + 2}",
        *given,
        limit,
        offset,
    )
    return rows


async def _remember(
    database: Database,
    place: tuple[int, str, str],
    page: _Bookmark,
    mark: _Bookmark | None,
    rows: list[Any],
    now: datetime,
) -> None:
    """Keep the total beside the first row, and where every thousandth row lies.

    Of a page that took long to walk to the end is kept, too: the next one begins there.
    """
    total, offset = page.total, page.row_offset
    if mark is None:
        await database.execute(_KEEP, *place, 0, None, None, total, now)
    ends = [number for number in range(offset + 1, offset + len(rows) + 1) if number % STEP == 0]
    if rows and offset - (mark.row_offset if mark else 0) >= STEP:
        ends.append(offset + len(rows))
    for end in ends:
        last = rows[end - offset - 1]
        await database.execute(_KEEP, *place, end, last["moment"], str(last["id"]), total, now)


def _hash(window: Window) -> str:
    said = repr((window.first, window.last, window.condition, tuple(window.given)))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()

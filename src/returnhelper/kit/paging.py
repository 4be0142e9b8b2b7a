"""Pages of long lists: an offset on the surface, the last row's key inside.

A list is ordered by a moment, then by its id. Walking to a deep page costs what lies before it, so
the last row of a page is remembered for some minutes, for all processes, and the next page begins
behind it: at no cost, and at the right row where others were deleted meanwhile. How many rows
there are is counted with the first page, and remembered beside.
Only a window that is closed is remembered: nothing can be added to it any more, as whatever is
written at a moment is committed within a minute. Of what is narrowed by something that changes
nothing is. Source: docs/decisions/0081.
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
_REMEMBERED = timedelta(minutes=30)
_RENEWED = timedelta(minutes=15)
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
WHERE list_bookmarks.made_at <= $9
   OR (excluded.after_moment, length(excluded.after_id), excluded.after_id)
    < (list_bookmarks.after_moment, length(list_bookmarks.after_id), list_bookmarks.after_id)
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
    """What a list is narrowed to: both ends inside, and an SQL condition on ``$4`` and so on.

    `is_lasting` says that what the condition tells of a row never changes.
    """

    first: datetime
    last: datetime
    condition: str = ""
    given: Sequence[Any] = ()
    is_lasting: bool = False

    def is_closed(self, now: datetime) -> bool:
        """Tell whether no row can come to it any more."""
        return (self.is_lasting or not self.condition) and self.last < now - CLOSED_AFTER


@dataclass(frozen=True, slots=True)
class Page:
    """The ids of a page, in order, and how many rows there are in all."""

    ids: list[Any]
    total: int


@dataclass(frozen=True, slots=True)
class _Bookmark:
    """The page begins so many rows behind this one."""

    row_offset: int
    after_moment: datetime
    after_id: str
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

    Costs the page alone where the one before it was read.
    """
    criteria = _hash(window) if window.is_closed(now) else ""
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
    if mark and len(rows) < min(limit, total - offset):
        # Some were deleted since they were counted, and this is the end.
        count = f"SELECT count(*) {matching}"
        total = offset + len(rows) if rows else await database.fetchval(count, *given)
    if criteria and rows and offset + len(rows) < total:
        end = _Bookmark(offset + len(rows), rows[-1]["moment"], str(rows[-1]["id"]), total)
        await _remember(database, (api_id, of.table, criteria), end, now)
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
    if mark is not None:
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
    database: Database, place: tuple[int, str, str], end: _Bookmark, now: datetime
) -> None:
    """Keep where a page ends.

    Of two that end at the same offset the one nearer to the first row is kept, so that nobody who
    reads in turn misses a row, whoever jumped there after others were deleted.
    """
    values = (end.row_offset, end.after_moment, end.after_id, end.total)
    await database.execute(_KEEP, *place, *values, now, now - _RENEWED)


def _hash(window: Window) -> str:
    said = repr((window.first, window.last, window.condition, tuple(window.given)))
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()

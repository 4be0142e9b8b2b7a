"""Keys and system numbers, reserved in blocks beforehand so that a write needs no RETURNING."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import date, datetime
from functools import lru_cache

from returnhelper.kit.clock import stopwatch
from returnhelper.kit.database import Database
from returnhelper.kit.errors import Refused

_LARGEST_BLOCK = 512
_DIGITS_LIMIT = 9_999_999
_BUSY_SECONDS = 2.0

_RESERVE = """
INSERT INTO counters (scope, day, value) VALUES ($1, $2, $3)
ON CONFLICT (scope, day) DO UPDATE SET value = counters.value + $3
RETURNING value
"""
_RESERVE_KEYS = "SELECT nextval($1::text::regclass) FROM generate_series(1, $2::int)"


@lru_cache(maxsize=4)
def _day_text(day: date) -> str:
    return f"{day:%y%m%d}"


class NumbersExhausted(Refused):
    """Every number of this kind is used up for today; try again after midnight UTC."""

    code = "NUMBERS_EXHAUSTED"


class Block:
    """A supply of reserved values that refills itself, larger while it is used fast."""

    def __init__(self) -> None:
        """Start empty."""
        self.values: deque[int] = deque()
        self.size = 1
        self.filled_at = 0.0
        self.lock = asyncio.Lock()

    def next_size(self, wanted: int) -> int:
        """Return how many to reserve now: double while blocks last less than two seconds."""
        if stopwatch() - self.filled_at < _BUSY_SECONDS:
            self.size = min(self.size * 2, _LARGEST_BLOCK)
        else:
            self.size = max(1, self.size // 8)
        self.filled_at = stopwatch()
        return max(wanted, self.size)


class Numbers:
    """Hands out keys (integers from sequences) and system numbers (counted per UTC day).

    Numbers reserved but not used are gaps; a quiet installation has none.
    """

    def __init__(self, database: Database) -> None:
        """Reserve from this database."""
        self._database = database
        self._blocks: dict[tuple[str, date | None], Block] = {}

    async def keys(self, sequence: str, count: int = 1) -> list[int]:
        """Reserve keys of a sequence."""
        return await self._take((sequence, None), count)

    async def key(self, sequence: str) -> int:
        """Reserve one key of a sequence."""
        return (await self._take((sequence, None), 1))[0]

    async def number(self, prefix: str, environment: str, at: datetime) -> str:
        """Return the next ``{prefix}{yyMMdd}-{7 digits}``.

        Raises: NumbersExhausted. Source: contract README, System numbers.
        """
        return (await self.numbers(prefix, environment, at, 1))[0]

    async def numbers(self, prefix: str, environment: str, at: datetime, count: int) -> list[str]:
        """Return several system numbers, rising. Raises: NumbersExhausted."""
        day = at.date()
        values = await self._take((f"{environment}:{prefix}", day), count)
        if values[-1] > _DIGITS_LIMIT:
            raise NumbersExhausted
        stem = f"{prefix}{_day_text(day)}-"
        return [f"{stem}{value:07d}" for value in values]

    async def sequence(self, scope: str, day: date, count: int) -> range:
        """Reserve exactly `count` successive values of a daily counter, without gaps."""
        last = await self._database.fetchval(_RESERVE, scope, day, count)
        return range(last - count + 1, last + 1)

    async def _take(self, scope: tuple[str, date | None], count: int) -> list[int]:
        block = self._blocks.get(scope)
        if block is None:
            block = self._blocks[scope] = Block()
            self._forget_old_days(scope[1])
        if len(block.values) < count:
            async with block.lock:
                while len(block.values) < count:
                    await self._fill(block, scope, count)
        return [block.values.popleft() for _ in range(count)]

    async def _fill(self, block: Block, scope: tuple[str, date | None], wanted: int) -> None:
        name, day = scope
        size = block.next_size(wanted)
        if day is None:
            block.values.extend(
                row[0] for row in await self._database.fetch(_RESERVE_KEYS, name, size)
            )
        else:
            block.values.extend(await self.sequence(name, day, size))

    def _forget_old_days(self, today: date | None) -> None:
        if today is not None:
            for scope in [s for s in self._blocks if s[1] is not None and s[1] < today]:
                del self._blocks[scope]

"""PostgreSQL: the pool, and the unit of work that commits one request in one statement."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import asyncpg

from returnhelper.kit.clock import stopwatch
from returnhelper.kit.connection import KnowingConnection, prepare_connection
from returnhelper.kit.errors import Refusal, Unavailable

Connection = Any  # asyncpg gives a connection or its pool proxy; both have the same methods

_PARAMETER = re.compile(r"\$(\d+)")
_GUARD_STATE = "RH001"
_MOST_TOGETHER = 24
_LONGEST_KEPT_STATEMENT = 16_384
_LONGEST_WAIT_SECONDS = 30.0
# Deliveries are claimed and recorded across all their months: planning that takes longer than
# running it, and a plan made while a month was empty must not read it whole once it fills.
_STEADY_PLANS = {"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off"}
_LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.LockNotAvailableError,
    asyncpg.QueryCanceledError,
    asyncpg.InternalClientError,  # the server has said goodbye, the socket is still open
)
NOT_THERE = (
    *_LOST,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
)


class DatabaseAway(Unavailable):
    """The database went away; repeat with the same idempotency key, or look first what was done."""

    code = "DATABASE_AWAY"


class LostRace(Exception):  # noqa: N818 - an event to act on: decide once more on fresh rows
    """Somebody else changed a row between reading and writing."""


@dataclass(frozen=True, slots=True)
class Write:
    """One INSERT, UPDATE or DELETE without RETURNING, and what to do when it finds no row."""

    sql: str
    arguments: tuple[Any, ...]
    expected_rows: int | None = None
    refusal: Refusal | None = None


class UnitOfWork:
    """The writes of one request; `commit` sends them as one statement, all or nothing.

    No row may be written twice in one unit; what refers to a row of another kind comes after it.
    """

    def __init__(self) -> None:
        """Start without writes."""
        self.writes: list[Write] = []
        self.conflicts: dict[str, Refusal] = {}
        self.races: set[str] = set()
        self.nudges: set[str] = set()

    def add(
        self, sql: str, *arguments: Any, expect: int | None = None, refusal: Refusal | None = None
    ) -> None:
        """Add a write; fewer or more rows than `expect` undo everything.

        Then `refusal` is raised, or `LostRace` where there is none.
        """
        self.writes.append(Write(sql, arguments, expect, refusal))

    def refuse_conflict(self, constraint: str, refusal: Refusal) -> None:
        """Raise this refusal when the named constraint fails."""
        self.conflicts[constraint] = refusal

    def lose_race_on(self, constraint: str) -> None:
        """Raise `LostRace` when the named constraint fails: somebody else wrote that row first."""
        self.races.add(constraint)

    def nudge(self, channel: str) -> None:
        """Wake whoever waits on this channel after the commit."""
        self.nudges.add(channel)

    async def commit(self, connection: Connection) -> None:
        """Send all writes as one statement, many by kind. Raises: LostRace, or what was refused."""
        try:
            if len(self.writes) <= _MOST_TOGETHER:
                await _send_together(connection, self.writes)
            else:
                async with connection.transaction():
                    await _send_by_kind(connection, self.writes)
        except asyncpg.IntegrityConstraintViolationError as violation:
            constraint = violation.constraint_name or ""
            # A partition's bounds have no name: the month of a row was made meanwhile.
            if constraint in self.races or _is_out_of_bounds(violation):
                raise LostRace(constraint) from violation
            refusal = self.conflicts.get(constraint)
            if refusal is None:
                raise
            raise refusal from violation
        except asyncpg.DeadlockDetectedError as deadlock:
            raise LostRace(str(deadlock)) from deadlock
        except asyncpg.PostgresError as error:
            if error.sqlstate != _GUARD_STATE:
                raise
            failed = self.writes[int(str(error))]
            raise (failed.refusal or LostRace(failed.sql)) from error


def _is_out_of_bounds(violation: asyncpg.PostgresError) -> bool:
    return isinstance(violation, asyncpg.CheckViolationError) and not violation.constraint_name


async def _send_together(connection: Connection, writes: Sequence[Write]) -> None:
    if writes:
        statement = compose(tuple((write.sql, write.expected_rows) for write in writes))
        await connection.execute(statement, *(each for one in writes for each in one.arguments))


async def _send_by_kind(connection: Connection, writes: Sequence[Write]) -> None:
    """Send what differs in its arguments only as one statement with many, in one round trip.

    One statement of hundreds of writes would be another one for each number of them, and the
    server keeps some 65 kB for each write of each statement.
    """
    kinds: dict[tuple[str, int | None], list[tuple[Any, ...]]] = {}
    for index, write in enumerate(writes):
        kind = kinds.setdefault((write.sql, write.expected_rows), [])
        kind.append((*write.arguments, index))
    for (sql, expected), arguments in kinds.items():
        await connection.executemany(compose_one(sql, expected), arguments)


@lru_cache(maxsize=1024)
def compose(writes: tuple[tuple[str, int | None], ...]) -> str:
    """Make one statement of several, each a CTE, run in order by the counts of the last SELECT.

    `expect_rows` (migration 0001) raises when a count differs, which rolls all of them back.
    """
    parts, checks, offset = [], [], 0
    for index, (sql, expected) in enumerate(writes):
        shifted = _PARAMETER.sub(lambda match, by=offset: f"${int(match[1]) + by}", sql)  # type: ignore[misc]  # by is bound per loop
        parts.append(f"w{index} AS ({shifted} RETURNING 1)")
        count = f"(SELECT count(*) FROM w{index})"
        checks.append(
            count if expected is None else f"expect_rows({index}, {int(expected)}, {count})"
        )
        offset += _parameters_of(sql)
    return f"WITH {', '.join(parts)} SELECT {', '.join(checks)}"


@lru_cache(maxsize=1024)
def compose_one(sql: str, expected: int | None) -> str:
    """Make a statement of one write; its last parameter is the place of the write in its unit."""
    place, count = f"${_parameters_of(sql) + 1}::int", "(SELECT count(*) FROM w)"
    checked = f"{place}, {count}"
    if expected is not None:
        checked = f"expect_rows({place}, {int(expected)}, {count})"
    return f"WITH w AS ({sql} RETURNING 1) SELECT {checked}"


def _parameters_of(sql: str) -> int:
    return max((int(number) for number in _PARAMETER.findall(sql)), default=0)


class Database:
    """A pool of connections that outlives a restart of the server."""

    def __init__(self, pool: asyncpg.Pool[Any], url: str, patience_seconds: float) -> None:
        """Wrap an open pool; use `open_database`."""
        self.pool = pool
        self.url = url
        self._patience_seconds = patience_seconds

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """Lend a connection, waiting for a server that is restarting.

        Raises: DatabaseAway when it stays away longer than the pool is patient.
        """
        connection = await self._acquire()
        try:
            yield connection
        except _LOST as gone:
            raise DatabaseAway from gone
        except asyncpg.InterfaceError as fault:
            # Raised for a closed connection, and for queries of ours that cannot be right.
            if not connection.is_closed():
                raise
            raise DatabaseAway from fault
        finally:
            await self.pool.release(connection)

    async def _acquire(self) -> Connection:
        deadline = stopwatch() + self._patience_seconds
        while True:
            try:
                return await self.pool.acquire(timeout=_LONGEST_WAIT_SECONDS)
            except TimeoutError as busy:
                raise DatabaseAway from busy
            except NOT_THERE as away:
                if stopwatch() > deadline:
                    raise DatabaseAway from away
                await asyncio.sleep(0.05)

    async def fetch(self, sql: str, *arguments: Any) -> list[Any]:
        """Run a query and return its rows."""
        async with self.connection() as connection:
            return list(await connection.fetch(sql, *arguments))

    async def fetchrow(self, sql: str, *arguments: Any) -> Any:
        """Run a query and return its first row, or None."""
        async with self.connection() as connection:
            return await connection.fetchrow(sql, *arguments)

    async def fetchval(self, sql: str, *arguments: Any) -> Any:
        """Run a query and return the first value of its first row, or None."""
        async with self.connection() as connection:
            return await connection.fetchval(sql, *arguments)

    async def execute(self, sql: str, *arguments: Any) -> str:
        """Run a statement that commits by itself and return its tag."""
        async with self.connection() as connection:
            return str(await connection.execute(sql, *arguments))

    async def commit(self, unit: UnitOfWork) -> None:
        """Commit a unit of work. Raises: as `UnitOfWork.commit`."""
        async with self.connection() as connection:
            await unit.commit(connection)

    async def close(self) -> None:
        """Close every connection."""
        await self.pool.close()


async def open_database(
    url: str, *, connections: int = 16, patience_seconds: float = 5.0, durable: bool = True
) -> Database:
    """Open a pool on a PostgreSQL URL.

    Not durable, for deliveries: a crash of the server may lose the last moments of commits, never
    mix them up; plans are made once.
    """
    pool = await asyncpg.create_pool(
        url,
        min_size=0,  # a floor would be kept up by retries that log while the server restarts
        max_size=connections,
        connection_class=KnowingConnection,
        init=prepare_connection,
        reset=_leave_as_it_is,
        statement_cache_size=512,
        max_cacheable_statement_size=_LONGEST_KEPT_STATEMENT,
        server_settings={
            "timezone": "UTC",
            "application_name": "returnhelper",
            "synchronous_commit": "on" if durable else "off",
            # One row held by somebody must not hold every connection of every process.
            "lock_timeout": "5s",
            "statement_timeout": "30s",
            **({} if durable else _STEADY_PLANS),
        },
    )
    return Database(pool, url, patience_seconds)


async def _leave_as_it_is(connection: Connection) -> None:
    """Spare the round trip of a reset: no statement of ours leaves session state behind."""

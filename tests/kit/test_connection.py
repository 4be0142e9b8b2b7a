"""What one connection has learned of built-in types, the next one knows; of others it asks."""

from __future__ import annotations

import asyncpg

from returnhelper.kit import connection as module
from returnhelper.kit.connection import KnowingConnection

_ASKED = "SELECT $1::numeric[] AS amounts, $2::bigint[] AS keys, $3::text AS said"


async def test_a_second_connection_reads_and_writes_arrays_without_asking(
    database_url: str,
) -> None:
    given = ([1], [2, 3], "done")
    module._known.clear()
    first = await asyncpg.connect(database_url, connection_class=KnowingConnection)
    before = tuple(await first.fetchrow(_ASKED, *given))
    await first.close()
    learned = dict(module._known)

    for kept_statements in (0, 100):
        second = await asyncpg.connect(
            database_url,
            connection_class=KnowingConnection,
            statement_cache_size=kept_statements,
        )
        asked: list[str] = []
        second.add_query_logger(lambda record, asked=asked: asked.append(record.query))
        assert tuple(await second.fetchrow(_ASKED, *given)) == before == given
        await second.close()
        assert asked == [_ASKED]

    assert learned
    assert module._known == learned


async def test_types_of_one_database_are_asked_for_on_every_connection(
    database_url: str,
) -> None:
    for colours in (("red", "green"), ("blue",)):
        connection = await asyncpg.connect(database_url, connection_class=KnowingConnection)
        members = ", ".join(f"'{colour}'" for colour in colours)
        await connection.execute(f"DROP TYPE IF EXISTS hue; CREATE TYPE hue AS ENUM ({members})")
        assert await connection.fetchval("SELECT $1::hue[]", list(colours)) == list(colours)
        await connection.close()

    assert all(max(asked) < 10_000 for asked in module._known)

"""A connection of ours: JSON as values, and built-in types asked for once per process."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import asyncpg
import msgspec

# Below, a number means the same type in every database of every server.
_FIRST_OF_OTHERS = 10_000
# Stands for the statement that asks: one with a name leaves the nameless one as it is.
_NOTHING_ASKED = SimpleNamespace(name="known")
_known: dict[frozenset[int], Any] = {}


class KnowingConnection(asyncpg.Connection):  # type: ignore[misc]  # asyncpg carries no types
    """Knows arrays and records of built-in types from the connections before it.

    asyncpg asks for them on every connection, in a query that takes longer than most of ours.
    Should a version of it ask another way, it asks again on every connection, and all works.
    """

    async def _introspect_types(
        self,
        typeoids: Iterable[int],
        timeout: float | None,  # noqa: ASYNC109 - asyncpg gives it
    ) -> tuple[Any, Any]:
        wanted = frozenset(typeoids)
        if wanted in _known:
            return _known[wanted], _NOTHING_ASKED
        types, statement = await super()._introspect_types(typeoids, timeout)
        if max(wanted) < _FIRST_OF_OTHERS:
            _known[wanted] = types
        return types, statement


async def prepare_connection(connection: asyncpg.Connection) -> None:
    """Let jsonb come and go as values."""
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        encoder=_encode_jsonb,
        decoder=_decode_jsonb,
        format="binary",
    )


def _encode_jsonb(value: object) -> bytes:
    return b"\x01" + msgspec.json.encode(value)


def _decode_jsonb(value: bytes) -> object:
    return msgspec.json.decode(value[1:])

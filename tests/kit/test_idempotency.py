"""Two requests are the same when their values are, and an answer is kept for its time."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.kit.clock import FixedClock
from returnhelper.kit.database import Database, UnitOfWork, open_database
from returnhelper.kit.idempotency import (
    AlreadyAnswered,
    IdempotencyInProgress,
    IdempotencyKeyReused,
    IdempotencyRecord,
    find_answer,
    fingerprint,
    forget_old_answers,
    keep_answer,
)

DAYS = 7
JSON = msgspec.json.Decoder(float_hook=Decimal)
numbers = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
leaves = st.none() | st.booleans() | st.text() | numbers
bodies = st.recursive(
    leaves,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


def parsed(text: str) -> object:
    return JSON.decode(text)


def reversed_order(value: object) -> object:
    if isinstance(value, dict):
        return {key: reversed_order(value[key]) for key in reversed(value)}
    return [reversed_order(entry) for entry in value] if isinstance(value, list) else value


def canonical(value: object) -> object:
    """Name every value so that equal names mean equal values, types told apart."""
    if isinstance(value, dict):
        return ("dict", frozenset((key, canonical(entry)) for key, entry in value.items()))
    if isinstance(value, list):
        return ("list", tuple(canonical(entry) for entry in value))
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return (type(value).__name__, value)
    return ("number", value)


@given(bodies)
def test_property_order_does_not_count(body: object) -> None:
    assert fingerprint([], body) == fingerprint([], reversed_order(body))


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers() | st.booleans()))
def test_blanks_do_not_count(body: dict[str, Any]) -> None:
    tight, wide = json.dumps(body, separators=(",", ":")), json.dumps(body, indent=3)
    assert fingerprint([], parsed(tight)) == fingerprint([], parsed(wide))


@given(bodies, bodies)
def test_different_values_have_different_fingerprints(one: object, other: object) -> None:
    same = fingerprint([], one) == fingerprint([], other)
    assert same == (canonical(one) == canonical(other))


@pytest.mark.parametrize(
    "spellings",
    [
        ["1", "1.0", "1.00", "1e0", "10E-1", "0.1e1"],
        ["0", "0.0", "-0", "0e5", "-0.0"],
        ["64.5", "64.50", "6.45e1"],
        ["1500", "1.5e3"],
    ],
)
def test_the_spelling_of_a_number_does_not_count(spellings: list[str]) -> None:
    assert len({fingerprint([], parsed(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", '"1"'),
        ("1", "true"),
        ("0", "false"),
        ("null", '""'),
        ("[]", "{}"),
        ("[1,2]", "[2,1]"),
        ('["number","1"]', "1"),
        ("1.00000000000000000000000000001", "1"),
        ("123456789012345678901234567890", "123456789012345678901234567891"),
        ('{"a":1}', '{"a":1,"b":null}'),
    ],
)
def test_values_that_only_look_alike_differ(one: str, other: str) -> None:
    assert fingerprint([], parsed(one)) != fingerprint([], parsed(other))


def test_enormous_numbers_are_told_apart_without_being_written_out() -> None:
    enormous = [Decimal("1e999999"), Decimal("1e-999999"), Decimal("1e9999999")]
    tracemalloc.start()
    prints = {fingerprint([], number) for number in enormous}
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(prints) == len(enormous)
    assert peak_bytes < 100_000


def test_the_query_counts_by_name_and_value_only() -> None:
    one = fingerprint([("a", "1"), ("b", "2")], None)
    assert one == fingerprint([("b", "2"), ("a", "1")], None)
    assert one != fingerprint([("a", "2"), ("b", "1")], None)
    assert fingerprint([], b"picture") != fingerprint([], b"another")
    assert fingerprint([], b"picture") != fingerprint([], "picture")


RECORD = IdempotencyRecord(7, "POST /uat/user/api/x", "key-1", fingerprint([], {"a": 1}))
OTHER = IdempotencyRecord(7, RECORD.operation, RECORD.key, fingerprint([], {"a": 2}))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


async def keep(database: Database, record: IdempotencyRecord, clock: FixedClock) -> None:
    unit = UnitOfWork()
    keep_answer(unit, record, b'{"answer":1}', clock.now())
    await database.commit(unit)


async def test_an_answer_is_found_byte_for_byte(database: Database, clock: FixedClock) -> None:
    assert await find_answer(database, RECORD) is None
    await keep(database, RECORD, clock)
    assert await find_answer(database, RECORD) == b'{"answer":1}'


async def test_another_request_with_the_same_key_is_refused(
    database: Database, clock: FixedClock
) -> None:
    await keep(database, RECORD, clock)
    with pytest.raises(AlreadyAnswered):
        await keep(database, OTHER, clock)
    with pytest.raises(IdempotencyKeyReused):
        await find_answer(database, OTHER)
    assert await find_answer(database, RECORD) is not None


async def test_the_same_key_elsewhere_is_another_record(
    database: Database, clock: FixedClock
) -> None:
    for record in (
        RECORD,
        IdempotencyRecord(8, RECORD.operation, RECORD.key, RECORD.fingerprint),
        IdempotencyRecord(7, "POST /v1/user/api/x", RECORD.key, RECORD.fingerprint),
        IdempotencyRecord(7, RECORD.operation, "key-2", RECORD.fingerprint),
    ):
        await keep(database, record, clock)


async def test_a_repeat_while_the_first_still_commits_is_told_so_at_once(
    database: Database, clock: FixedClock
) -> None:
    unit = UnitOfWork()
    keep_answer(unit, RECORD, b"first", clock.now())
    async with database.connection() as connection, connection.transaction():
        await unit.commit(connection)
        with pytest.raises(IdempotencyInProgress):
            await keep(database, RECORD, clock)
    assert await find_answer(database, RECORD) == b"first"


async def test_a_key_is_new_again_after_its_time(database: Database, clock: FixedClock) -> None:
    await keep(database, RECORD, clock)
    clock.move(timedelta(days=DAYS, microseconds=-1))
    await forget_old_answers(database, clock.now(), DAYS)
    assert await find_answer(database, RECORD) is not None
    clock.move(timedelta(microseconds=1))
    await forget_old_answers(database, clock.now(), DAYS)
    assert await find_answer(database, RECORD) is None
    await keep(database, OTHER, clock)
    assert await find_answer(database, OTHER) is not None

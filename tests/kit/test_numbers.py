"""Keys and numbers are never given twice, rise, and have no gaps where it is quiet."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from returnhelper.kit.clock import FixedClock
from returnhelper.kit.database import Database, open_database
from returnhelper.kit.numbers import Block, Numbers, NumbersExhausted


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


async def test_numbers_have_prefix_day_and_seven_digits(
    database: Database, clock: FixedClock
) -> None:
    numbers = Numbers(database)
    assert await numbers.number("RSL", "uat", clock.now()) == "RSL261105-0000001"
    assert re.fullmatch(r"RSL261105-\d{7}", await numbers.number("RSL", "uat", clock.now()))


async def test_each_prefix_environment_and_day_counts_for_itself(
    database: Database, clock: FixedClock
) -> None:
    numbers = Numbers(database)
    today, tomorrow = clock.now(), clock.now() + timedelta(days=1)
    told = [
        await numbers.number("RSL", "uat", today),
        await numbers.number("RSL", "v1", today),
        await numbers.number("RR", "uat", today),
        await numbers.number("RSL", "uat", tomorrow),
    ]
    expected = ["RSL261105-0000001", "RSL261105-0000001", "RR261105-0000001", "RSL261106-0000001"]
    assert told == expected


async def test_the_day_is_the_day_in_utc(database: Database, clock: FixedClock) -> None:
    numbers = Numbers(database)
    clock.move(timedelta(hours=15, minutes=29, seconds=59, microseconds=999_999))
    assert (await numbers.number("RR", "uat", clock.now())).startswith("RR261105-")
    clock.move(timedelta(microseconds=1))
    assert await numbers.number("RR", "uat", clock.now()) == "RR261106-0000001"


async def test_takers_at_the_same_moment_get_different_numbers(
    database: Database, clock: FixedClock
) -> None:
    processes = [Numbers(database) for _ in range(4)]
    given = await asyncio.gather(
        *(
            processes[taker % 4].numbers("RRLI", "uat", clock.now(), 1 + taker % 7)
            for taker in range(400)
        )
    )
    every = [number for numbers in given for number in numbers]
    assert len(every) == len(set(every)) == sum(1 + taker % 7 for taker in range(400))
    assert all(numbers == sorted(numbers) for numbers in given)


async def test_keys_taken_at_the_same_moment_differ(database: Database) -> None:
    processes = [Numbers(database) for _ in range(3)]
    given = await asyncio.gather(
        *(processes[taker % 3].keys("label_ids", 1 + taker % 5) for taker in range(300))
    )
    every = [key for keys in given for key in keys]
    assert len(every) == len(set(every))
    assert [len(keys) for keys in given] == [1 + taker % 5 for taker in range(300)]


async def test_a_quiet_installation_has_no_gaps(database: Database, clock: FixedClock) -> None:
    numbers = Numbers(database)
    told = []
    for _ in range(5):
        told.append(await numbers.number("RR", "uat", clock.now()))
        for block in numbers._blocks.values():
            block.filled_at -= 60
    assert told == [f"RR261105-{value:07d}" for value in range(1, 6)]
    counted = await database.fetchval("SELECT value FROM counters WHERE scope = 'uat:RR'")
    assert counted == 5


def test_blocks_grow_while_they_are_used_fast_and_shrink_again() -> None:
    block = Block()
    fast = [block.next_size(1) for _ in range(12)]
    assert fast == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 512]
    block.filled_at -= 60
    assert block.next_size(1) == 64
    assert block.next_size(2_000) == 2_000


async def test_the_last_number_of_a_day_is_given_and_then_no_more(
    database: Database, clock: FixedClock
) -> None:
    numbers = Numbers(database)
    await numbers.sequence("uat:RR", clock.now().date(), 9_999_998)
    assert await numbers.number("RR", "uat", clock.now()) == "RR261105-9999999"
    for _ in range(3):
        with pytest.raises(NumbersExhausted):
            await numbers.number("RR", "uat", clock.now())
    clock.move(timedelta(days=1))
    assert await numbers.number("RR", "uat", clock.now()) == "RR261106-0000001"


async def test_a_sequence_is_without_gaps_however_many_take_from_it(
    database: Database, clock: FixedClock
) -> None:
    numbers = Numbers(database)
    day = clock.now().date()
    ranges = await asyncio.gather(*(numbers.sequence("rma:31", day, n % 4 + 1) for n in range(100)))
    every = sorted(value for taken in ranges for value in taken)
    assert every == list(range(1, len(every) + 1))


async def test_yesterdays_blocks_are_forgotten(database: Database, clock: FixedClock) -> None:
    numbers = Numbers(database)
    for _ in range(3):
        await numbers.number("RR", "uat", clock.now())
        await numbers.key("label_ids")
        clock.move(timedelta(days=1))
    assert {scope[0] for scope in numbers._blocks} == {"uat:RR", "label_ids"}
    assert len(numbers._blocks) == 2

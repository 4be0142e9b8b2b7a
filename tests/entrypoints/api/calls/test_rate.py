"""An account may ask only so often, and hears when to come back."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import pytest

from returnhelper.kit.clock import FixedClock
from tests.contract.checking import ask, header
from tests.stage import Answer, Seller, Stage, open_stage

BALANCE = "user/api/ApiBalance/GetApiBalance"


@pytest.fixture
async def strict_stage(
    seeded_database_url: str, tmp_path: Path, clock: FixedClock
) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as exits:
        yield await open_stage(
            exits, seeded_database_url, tmp_path, clock, rate_per_second=1, rate_burst=3
        )


async def until_refused(stage: Stage, seller: Seller | None, path: str) -> list[Answer]:
    answers = [await ask(stage, seller, "GET", path)]
    while answers[-1].status == 200 and len(answers) < 20:
        answers.append(await ask(stage, seller, "GET", path))
    return answers


async def test_past_the_burst_the_answer_is_429_with_an_envelope(strict_stage: Stage) -> None:
    seller = await strict_stage.seller()
    *passed, refused = await until_refused(strict_stage, seller, BALANCE)
    assert len(passed) >= 3
    assert (refused.status, refused.code) == (429, "RATE_LIMITED")
    assert refused.meta["status"] == 429
    assert int(header(refused, "retry-after")) >= 1
    assert refused.json["correlationId"]


async def test_an_account_does_not_pay_for_another_nor_for_lookups(strict_stage: Stage) -> None:
    greedy, modest = await strict_stage.seller(), await strict_stage.seller()
    await until_refused(strict_stage, greedy, BALANCE)
    assert (await ask(strict_stage, modest, "GET", BALANCE)).status == 200
    lookup = "public/api/boxtype/getAllBoxTypes"
    *passed, refused = await until_refused(strict_stage, None, lookup)
    assert len(passed) >= 3
    assert refused.status == 429


async def test_what_was_not_modified_counts_as_well(strict_stage: Stage) -> None:
    lookup = "public/api/boxtype/getAllBoxTypes"
    held = {"if-none-match": "*"}
    statuses: list[int] = []
    while 429 not in statuses and len(statuses) < 20:
        statuses.append((await ask(strict_stage, None, "GET", lookup, headers=held)).status)
    assert statuses[:3] == [304, 304, 304]
    assert statuses[-1] == 429


async def test_wrong_credentials_are_told_before_the_rate(strict_stage: Stage) -> None:
    answers = [await ask(strict_stage, None, "GET", BALANCE) for _ in range(8)]
    assert {answer.status for answer in answers} == {401}


async def test_without_a_setting_nothing_is_limited(stage: Stage) -> None:
    seller = await stage.seller()
    assert (await until_refused(stage, seller, BALANCE))[-1].status == 200


async def test_uploads_past_the_burst_are_told_429_before_the_database_is_asked(
    strict_stage: Stage,
) -> None:
    await strict_stage.get("/healthz")
    upload, files = "public/api/file/upload/nobody-made-this", (b"%PDF-1.7\n", bytes(5_000_000))
    connection = await asyncpg.connect(strict_stage.database.url)
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE uploads IN ACCESS EXCLUSIVE MODE")
            asked = [
                asyncio.create_task(ask(strict_stage, None, "PUT", upload, data=io.BytesIO(file)))
                for file in files * 10
            ]
            refused = await next(asyncio.as_completed(asked))
    finally:
        await connection.close()
    assert refused.status == 429
    assert int(header(refused, "retry-after")) >= 1
    assert header(refused, "content-type") == "text/plain; charset=utf-8"
    assert refused.body.endswith(b"Retry-After says.\n")
    assert {answer.status for answer in await asyncio.gather(*asked)} == {403, 429}

"""The duties that tidy up: cancelled labels leave nothing, old answers are forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from returnhelper.entrypoints.worker.bench import Bench
from returnhelper.entrypoints.worker.duties import (
    DUTIES,
    charge_storage,
    forget_answers,
    release_old_holds,
)
from returnhelper.kit.database import UnitOfWork
from returnhelper.kit.idempotency import IdempotencyRecord, find_answer, keep_answer
from tests.domain.billing.books import reserved
from tests.domain.handling.moves import shelf
from tests.stage import Stage
from tests.waiting import until


def documents_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("labels/*") if path.is_file()]


def test_every_duty_has_its_own_name_and_channel() -> None:
    assert len({duty.name for duty in DUTIES}) == len({duty.channel for duty in DUTIES})
    assert len({duty.channel for duty in DUTIES}) == len(DUTIES)


async def test_a_cancelled_label_leaves_no_documents(stage: Stage, tmp_path: Path) -> None:
    seller = await stage.seller()
    kept = await stage.labelled(seller)
    gone = await stage.labelled(seller, service_code="RETURN_USPS_NJ")
    before = documents_in(tmp_path)
    answer = await stage.call(
        seller, "POST", "user/api/Label/CancelLabel", {"labelId": gone.shipment.label_id}
    )
    assert answer.code is None
    await stage.run_duties()
    left = documents_in(tmp_path)
    assert 0 < len(left) < len(before)
    key = await stage.database.fetchval(
        "SELECT document_key FROM labels WHERE label_id = $1", kept.shipment.label_id
    )
    assert {name.split(".")[0] for name in left} == {key.rsplit("/", 1)[-1].removesuffix(".pdf")}


async def test_answers_are_forgotten_after_their_time(stage: Stage) -> None:
    record = IdempotencyRecord(1, "POST /uat/x", "key", b"fingerprint")
    unit = UnitOfWork()
    keep_answer(unit, record, b"answer", stage.clock.now())
    await stage.database.commit(unit)
    stage.clock.move(timedelta(days=stage.bench.settings.idempotency_days, microseconds=-1))
    await forget_answers(stage.bench)
    assert await find_answer(stage.database, record) == b"answer"
    stage.clock.move(timedelta(microseconds=1))
    await forget_answers(stage.bench)
    assert await find_answer(stage.database, record) is None


@pytest.mark.parametrize(
    ("duty", "others"),
    [
        (
            charge_storage,
            ["UPDATE inventories SET storage_from = storage_from + interval '1 second'"],
        ),
        (
            release_old_holds,
            [
                "CREATE TEMPORARY TABLE kept AS SELECT * FROM holds",
                "DELETE FROM holds",
                "INSERT INTO holds SELECT * FROM kept",
                "DROP TABLE kept",
            ],
        ),
    ],
)
async def test_who_loses_the_race_did_nothing(
    stage: Stage, duty: Callable[[Bench], Awaitable[int]], others: list[str]
) -> None:
    stage.leave_work_undone()
    await shelf(stage)
    await reserved(stage, await stage.seller(balance="10"), 4)
    stage.clock.move(timedelta(days=100))

    async def is_waiting() -> bool:
        return bool(
            await stage.database.fetchval(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND wait_event_type = 'Lock'"
            )
        )

    async with stage.database.connection() as other, other.transaction():
        for sql in others:
            await other.execute(sql)
        running = asyncio.ensure_future(duty(stage.bench))
        await until(is_waiting)
    assert await running == 0
    assert await duty(stage.bench) == 1

"""The duties that tidy up: cancelled labels leave nothing, old answers are forgotten."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from returnhelper.entrypoints.worker.duties import DUTIES, forget_answers
from returnhelper.kit.database import UnitOfWork
from returnhelper.kit.idempotency import IdempotencyRecord, find_answer, keep_answer
from tests.stage import Stage


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

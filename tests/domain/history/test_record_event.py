"""What is done is written down in the same commit, and never changed afterwards."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import asyncpg
import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.model import HandlingCode
from tests.stage import Stage

ABOUT = (7, Subject.INVENTORY, 4711)


async def test_an_event_tells_who_when_before_and_after(stage: Stage) -> None:
    work = stage.work("Mia")
    record_event(
        work,
        ABOUT,
        "weighed",
        before={"weight_g": Decimal("940.000"), "handling_code": HandlingCode.ON_HOLD},
        after={"weight_g": Decimal("1000.5"), "seen_at": datetime(2026, 11, 5, 8, 30, tzinfo=UTC)},
    )
    await work.commit()

    [event] = await list_history(stage.work(), *ABOUT)

    assert (event.api_id, event.subject, event.subject_id) == (7, Subject.INVENTORY, "4711")
    assert (event.action, event.done_by, event.happened_at) == ("weighed", "Mia", work.now)
    assert event.before == {"weight_g": "940.000", "handling_code": "ohd"}
    assert event.after == {"weight_g": "1000.5", "seen_at": "2026-11-05T08:30:00Z"}


async def test_what_is_not_committed_was_not_done(stage: Stage) -> None:
    work = stage.work()
    record_event(work, ABOUT, "weighed")
    work.unit.add("UPDATE apis SET created_at = now() WHERE api_id = -1", expect=1)

    with pytest.raises(Exception, match="UPDATE apis"):
        await work.commit()

    assert await list_history(stage.work(), *ABOUT) == []


@pytest.mark.parametrize(
    "tampering",
    ["UPDATE history SET done_by = 'nobody'", "DELETE FROM history", "TRUNCATE history"],
)
async def test_the_database_keeps_what_was_recorded(stage: Stage, tampering: str) -> None:
    work = stage.work()
    record_event(work, ABOUT, "weighed")
    await work.commit()

    with pytest.raises(asyncpg.RestrictViolationError, match="never changed"):
        await stage.database.execute(tampering)

    assert len(await list_history(stage.work(), *ABOUT)) == 1

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from returnhelper.domain.audit.actions.keep_audit import keep_audit
from returnhelper.kit.database import LostRace
from tests.stage import Stage

_COUNT = "SELECT count(*) FROM audit"


async def _kept(stage: Stage, table: str) -> int:
    count: int = await stage.database.fetchval(f"SELECT count(*) FROM {table}")
    return count


@pytest.mark.parametrize("table", ["audit", "audit_2026_11", "audit_other"])
@pytest.mark.parametrize("edit", ["UPDATE {} SET name = 'nobody'", "DELETE FROM {}"])
async def test_nobody_edits_a_row_wherever_it_lies(stage: Stage, table: str, edit: str) -> None:
    await stage.seller()
    stage.clock.move(timedelta(days=3650))
    await stage.seller()  # before its month was made
    before = await _kept(stage, "audit")
    with pytest.raises(asyncpg.RestrictViolationError):
        await stage.database.execute(edit.format(table))
    with pytest.raises(asyncpg.RestrictViolationError):
        await stage.database.execute("TRUNCATE audit")
    assert await _kept(stage, "audit") == before == 2


async def test_strays_move_into_their_month_and_stay_kept(stage: Stage) -> None:
    stage.clock.move(timedelta(days=3650))
    await stage.seller()
    assert await _kept(stage, "audit_other") == 1
    assert await keep_audit(stage.database, stage.clock.now(), retention_days=0) == 3
    assert await _kept(stage, "audit_other") == 0
    assert await _kept(stage, "audit_2036_11") == 1
    with pytest.raises(asyncpg.RestrictViolationError):
        await stage.database.execute("DELETE FROM audit_2036_11")
    assert await keep_audit(stage.database, stage.clock.now(), retention_days=0) == 0


async def test_the_log_is_kept_for_ever_unless_a_setting_says_so(stage: Stage) -> None:
    await stage.seller()
    later = datetime(2027, 2, 1, tzinfo=UTC)
    await keep_audit(stage.database, later, retention_days=0)
    assert await stage.database.fetchval(_COUNT) == 1
    await keep_audit(stage.database, later, retention_days=63)
    assert await stage.database.fetchval(_COUNT) == 1
    await keep_audit(stage.database, later, retention_days=62)
    assert await stage.database.fetchval(_COUNT) == 0


async def test_what_was_rolled_back_is_not_in_it(stage: Stage) -> None:
    work = stage.work()
    work.unit.add("UPDATE sellers SET name = 'x' WHERE seller_id = 404", expect=1)
    with pytest.raises(LostRace):
        await work.commit()
    assert await stage.database.fetchval(_COUNT) == 0

"""What was held before there were holds becomes one by the migration, as old as its last line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.domain.billing.books import balance_of, given_back, reserved, settled
from tests.stage import Stage

_MIGRATION = Path(__file__).parents[3] / "migrations/0011_money.sql"
_HOLDS = "SELECT * FROM holds ORDER BY subject_id"


async def test_a_hold_is_as_old_as_the_last_line_that_reserved(stage: Stage) -> None:
    seller = await stage.seller(balance="50")
    await reserved(stage, seller, 4, 1)
    await reserved(stage, seller, 6, 2)
    await settled(stage, seller, 6, 2)
    stage.clock.move(timedelta(days=30))
    await given_back(stage, seller, 1)
    stage.clock.move(timedelta(days=30))
    await reserved(stage, seller, 3, 1)
    written = await stage.database.fetch(_HOLDS)
    await stage.database.execute("DELETE FROM holds WHERE api_id > 0")

    statement = _MIGRATION.read_text(encoding="utf-8").split("INSERT INTO holds", 1)[1]
    await stage.database.execute(f"INSERT INTO holds{statement.split(';')[0]}")

    assert await stage.database.fetch(_HOLDS) == written
    assert [hold["held_at"] for hold in written] == [stage.clock.now()]
    assert (await balance_of(stage, seller)).reserved == 3

"""Items from before storage was charged: what lies here is charged from the migration on."""

from __future__ import annotations

from pathlib import Path

from tests.domain.acting import acted, forget_owed, later, owed
from tests.domain.handling.moves import shelf
from tests.stage import Stage

_MIGRATION = Path(__file__).parents[3] / "migrations/0016_storage.sql"
_TABLE = "SELECT pg_relation_filenode('inventories')"


async def test_what_has_left_is_not_charged_and_what_lies_here_is_from_now_on(stage: Stage) -> None:
    stage.leave_work_undone()
    gone, here = await shelf(stage), await shelf(stage)
    later(stage, days=45)
    await acted(stage, gone.wish("dsp"))
    await acted(stage, gone.complete())
    await forget_owed(stage)
    # The migration goes by the clock of the database.
    await stage.database.execute(
        "UPDATE inventories SET stop_aging_at = now() - interval '1 hour'"
        " WHERE stop_aging_at IS NOT NULL"
    )
    await stage.database.execute("ALTER TABLE inventories DROP COLUMN storage_from")
    before = await stage.database.fetchval(_TABLE)
    start = await stage.database.fetchval("SELECT now()")

    await stage.database.execute(_MIGRATION.read_text(encoding="utf-8"))

    assert await stage.database.fetchval(_TABLE) == before, "no row was written for it"
    assert await stage.database.fetchval(
        "SELECT count(*) FROM pg_attribute WHERE attrelid = 'inventories'::regclass"
        " AND attname = 'storage_from' AND NOT atthasdef AND NOT attnotnull"
    )
    moment = (await here.now()).storage_from
    assert moment is not None
    assert start <= moment <= await stage.database.fetchval("SELECT now()")
    await stage.run_duties()
    assert (await gone.now()).storage_from is None
    assert gone.inventory_id not in {key for *_, key, _ in await owed(stage)}
    assert gone.inventory_id not in {
        row["subject_id"]
        for row in await stage.database.fetch(
            "SELECT subject_id FROM ledger WHERE transaction_type = 'storage'"
        )
    }

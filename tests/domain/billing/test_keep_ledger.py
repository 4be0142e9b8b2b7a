"""The ledger is kept by the month, and kept for ever."""

from __future__ import annotations

from datetime import timedelta

import asyncpg
import pytest

from returnhelper.domain.billing.actions.keep_ledger import keep_ledger
from tests.domain.billing.books import balance_of, given_back, reserved
from tests.stage import Stage


async def months(stage: Stage) -> dict[str, int]:
    """Return the rows of each partition of the ledger that has any."""
    rows = await stage.database.fetch(
        "SELECT tableoid::regclass::text AS name, count(*) FROM ledger GROUP BY 1"
    )
    return {row["name"]: row["count"] for row in rows}


async def test_an_entry_lands_in_its_month_and_stays_there_for_ever(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    stage.clock.move(timedelta(days=30))
    await reserved(stage, seller, 4)
    stage.clock.move(timedelta(days=36_500))
    await stage.run_duties()
    assert (await months(stage))["ledger_2026_11"] == 1
    assert sum((await months(stage)).values()) == 3, "the hold was too old by then"
    assert (await balance_of(stage, seller)).available == 10


async def test_money_moves_in_a_month_nobody_made_and_the_books_balance_when_it_is(
    stage: Stage,
) -> None:
    await stage.database.execute("DROP TABLE ledger_2026_11")
    seller = await stage.seller(balance="10")
    await reserved(stage, seller, 4)
    assert await months(stage) == {"ledger_other": 2}
    assert await keep_ledger(stage.database, stage.clock.now()) == 1
    assert await months(stage) == {"ledger_2026_11": 2}
    await given_back(stage, seller, 1)
    assert (await balance_of(stage, seller)).available == 10
    assert await keep_ledger(stage.database, stage.clock.now()) == 0


async def test_money_moves_while_a_month_is_made(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await stage.database.execute("DROP TABLE ledger_2026_12")
    async with stage.database.connection() as maker, maker.transaction():
        await maker.fetchval("SELECT make_month('ledger', '2026-12-01')")
        await reserved(stage, seller, 4)
    assert (await balance_of(stage, seller)).reserved == 4


@pytest.mark.parametrize("table", ["ledger", "ledger_2026_11", "ledger_other"])
@pytest.mark.parametrize("edit", ["UPDATE {} SET amount = 1", "DELETE FROM {}"])
async def test_nobody_edits_a_line_wherever_it_lies(stage: Stage, table: str, edit: str) -> None:
    await stage.seller(balance="10")
    stage.clock.move(timedelta(days=3650))
    await stage.seller(balance="10")  # before its month was made
    before = await stage.database.fetch("SELECT * FROM ledger ORDER BY ledger_id")
    assert await months(stage) == {"ledger_2026_11": 1, "ledger_other": 1}
    with pytest.raises(asyncpg.RestrictViolationError, match="never changed"):
        await stage.database.execute(edit.format(table))
    with pytest.raises(asyncpg.RestrictViolationError):
        await stage.database.execute("TRUNCATE ledger")
    assert await stage.database.fetch("SELECT * FROM ledger ORDER BY ledger_id") == before


async def test_a_month_that_is_made_later_is_kept_as_well(stage: Stage) -> None:
    stage.clock.move(timedelta(days=3650))
    await stage.seller(balance="10")
    assert await keep_ledger(stage.database, stage.clock.now()) == 3
    assert await months(stage) == {"ledger_2036_11": 1}
    with pytest.raises(asyncpg.RestrictViolationError):
        await stage.database.execute("DELETE FROM ledger_2036_11")

"""A warehouse's work is owed in its own commit, whatever the balance says."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest

from returnhelper.domain.billing.model import COLLECTING_CHANNEL
from returnhelper.domain.reference.facts import WorkFacts, facts_of
from tests.domain.acting import count, purse
from tests.domain.billing.owing import debtor, owing
from tests.stage import Stage


async def test_the_facts_are_kept_and_neither_price_nor_balance_is_touched(stage: Stage) -> None:
    at = await debtor(stage)
    before = await purse(stage, at.seller)
    ledger = await count(stage, "ledger")
    work = stage.work()

    await owing(at.api_id, ["receive"], 17)(work)
    assert work.unit.nudges == {COLLECTING_CHANNEL}
    assert await at.open() == 0
    await work.commit()

    row = await stage.database.fetchrow("SELECT * FROM charges")
    assert (row["api_id"], row["transaction_type"], row["event"]) == (
        at.api_id,
        "handling",
        "received",
    )
    assert (row["subject"], row["subject_id"], row["happened_at"]) == ("inventory", 17, at.now)
    assert facts_of(row["facts"]) == WorkFacts(fee_type="receive", weight_g=Decimal(950))
    assert (row["amount"], row["currency"], row["tariff_id"]) == (None, None, None)
    assert await purse(stage, at.seller) == before
    assert await count(stage, "ledger") == ledger


async def test_what_is_owed_together_is_one_write_and_keeps_its_order(stage: Stage) -> None:
    at = await debtor(stage)
    work = stage.work()
    await owing(at.api_id, ["receive", "restock", "dispose"] * 40)(work)
    assert len(work.unit.writes) == 1
    await work.commit()

    rows = await stage.database.fetch("SELECT subject_id FROM charges ORDER BY charge_id")
    assert [row[0] for row in rows] == list(range(1, 121))


async def test_what_did_not_happen_just_now_says_when(stage: Stage) -> None:
    at = await debtor(stage)
    midnight = at.now - timedelta(days=3)

    await at.owe("storage", happened_at=midnight)

    assert await stage.database.fetchval("SELECT happened_at FROM charges") == midnight


async def test_nothing_done_is_nothing_owed(stage: Stage) -> None:
    at = await debtor(stage)
    work = stage.work()
    await owing(at.api_id, [])(work)
    await work.commit()

    assert await at.open() == 0


def test_facts_that_are_no_facts_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        facts_of({"type": "work", "pieces": 1})

"""What was given back before there were refunds becomes refunds by the migration."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from returnhelper.domain.billing.actions.correct_cost import correct_cost
from tests.domain.billing.books import LABEL, charged, given_back, label, price, reserved
from tests.stage import Stage

_MIGRATION = Path(__file__).parents[3] / "migrations/0015_refunds.sql"
_FOUND = "SELECT original_id, ledger_id, amount, currency FROM refunds ORDER BY 1, 2"


async def test_older_lines_are_laid_against_each_other(stage: Stage) -> None:
    seller, other = await stage.seller(balance="50"), await stage.seller(balance="50")
    await reserved(stage, seller, 4, 1)
    await given_back(stage, seller, 1)
    await charged(stage, seller, 3, 1)
    await charged(stage, other, 2, 1)
    for more in ("1.50", "-0.50"):
        work = stage.work()
        await correct_cost(work, seller.api.api_id, price(more), LABEL, label(1), "measured")
        await work.commit()
    await given_back(stage, seller, 1)
    await reserved(stage, seller, 5, 2)
    written = await stage.database.fetch(_FOUND)
    await stage.database.execute("DELETE FROM refunds WHERE api_id > 0")

    statement = _MIGRATION.read_text(encoding="utf-8").split("WITH originals", 1)[1].split(";")[0]
    await stage.database.execute(f"WITH originals{statement}")

    filled = await stage.database.fetch(_FOUND)
    assert (
        sum(row["amount"] for row in filled)
        == sum(row["amount"] for row in written)
        == Decimal("8.50")
    )
    assert {row["ledger_id"] for row in filled} == {row["ledger_id"] for row in written}
    assert filled[0] == written[0]

"""An account stands where its balance, its limit and its debts say."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.reference.facts import WorkFacts
from returnhelper.domain.statements.actions.list_standings import list_standings
from tests.domain.billing.books import lend, reserved, settled
from tests.stage import Stage


async def test_what_is_owed_is_told_beside_what_can_be_spent(stage: Stage) -> None:
    seller, other = await stage.seller(balance="10"), await stage.seller(balance="8")
    await lend(stage, seller, "2.50")
    await reserved(stage, seller, 4, 1)
    await settled(stage, seller, 7, 2)
    work = stage.work()
    done = [(WorkFacts(fee_type="receiving"), Subject("inventory", 3))]
    charge_work(work, seller.api.api_id, TransactionType.HANDLING, done, "received")
    await work.commit()
    [standing] = await list_standings(stage.work(), seller.api.api_id)
    assert (int(standing.available), int(standing.reserved)) == (6, 4)
    assert (int(standing.owed), standing.unpriced) == (7, 1)
    assert standing.spendable == Decimal("8.50")
    [theirs] = await list_standings(stage.work(), other.api.api_id)
    assert (int(theirs.owed), theirs.unpriced, int(theirs.spendable)) == (0, 0, 8)

"""What is given back is laid against the lines that took it, the latest first."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.billing.actions.correct_cost import correct_cost
from returnhelper.domain.refunds.actions.list_refundable import list_refundable
from returnhelper.domain.refunds.actions.record_refunds import record_refunds
from returnhelper.domain.refunds.model import Line, Original, shares
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.acting import acted, count
from tests.domain.billing.books import LABEL, balance_of, charged, label, price
from tests.domain.refunds.asking import opened
from tests.stage import Stage

_cents = st.decimals(min_value=0, max_value=50, places=2)


@given(st.lists(_cents, max_size=6), _cents)
def test_shares_add_up_and_never_exceed_a_line(lefts: list[Decimal], amount: Decimal) -> None:
    originals = [_original(key, left) for key, left in enumerate(lefts, 1)]
    taken = shares(originals, amount)
    assert sum(part for _, part in taken) == min(amount, sum(lefts))
    assert all(0 < part <= original.left for original, part in taken)


@pytest.mark.parametrize(
    ("pending", "part", "kept"),
    [
        (["4", "1"], 6, ["4.00"]),
        (["1", "4"], 6, ["1.00"]),
        (["4", "3", "1"], 5, ["4.00", "1.00"]),
        (["4", "1"], 5, ["4.00", "1.00"]),
        (["4", "1"], 10, []),
    ],
)
async def test_pending_refunds_that_still_fit_stay(
    stage: Stage, pending: list[str], part: int, kept: list[str]
) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 10)
    for amount in pending:
        await opened(stage, seller, number, amount)
    difference = price(-part)

    async def act(work: Work) -> None:
        await correct_cost(work, seller.api.api_id, difference, LABEL, label(1), "measured")

    await acted(stage, act)

    rows = await stage.database.fetch(
        "SELECT amount FROM refunds WHERE status = 'pending' ORDER BY refund_id"
    )
    assert [str(row["amount"]) for row in rows] == kept
    assert (await balance_of(stage, seller)).available == part


async def test_a_turn_is_taken_once(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await charged(stage, seller, 4)
    found = await list_refundable(stage.work(), seller.api.api_id, "label", [1])
    originals = found[1, "usd", "revenue"]
    for lost in (False, True):
        work = stage.work()
        await record_refunds(work, originals, Decimal(3), 99, "canceled")
        if lost:
            with pytest.raises(LostRace):
                await work.commit()
        else:
            await work.commit()
    assert await count(stage, "refunds") == 1


def _original(key: int, left: Decimal) -> Original:
    line = Line(
        ledger_id=key,
        at=datetime(2026, 11, 5, tzinfo=UTC),
        api_id=1,
        to_account="revenue",
        transaction_type="label",
        subject="label",
        subject_id=1,
        tariff_line="",
        currency="usd",
        amount=left,
    )
    return Original(line=line, left=left, turns=0)

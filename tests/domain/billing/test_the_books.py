"""Whatever is done in whatever order, the books balance, and no balance falls below its limit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import asyncpg
import pytest
from hypothesis import strategies as st

from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.actions.approve_refund import approve_refund
from returnhelper.domain.billing.actions.collect_charges import collect_charges
from returnhelper.domain.billing.actions.correct_cost import correct_cost
from returnhelper.domain.billing.actions.release_old_holds import release_old_holds
from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.refunds.actions.reject_refund import reject_refund
from returnhelper.kit.errors import Refusal
from tests.domain.acting import acted
from tests.domain.billing.books import (
    LABEL,
    balance_of,
    given_back,
    label,
    lend,
    paid,
    price,
    reserved,
    settled,
    statement,
    usd,
)
from tests.domain.refunds.asking import opened
from tests.stage import Seller, Stage
from tests.waiting import hold

Step = tuple[str, int, Decimal]
Act = Callable[[Stage, Seller, int, Decimal], Awaitable[object]]


async def top_up(stage: Stage, seller: Seller, _: int, amount: Decimal) -> None:
    await acted(
        stage, lambda work: adjust_balance(work, seller.api.api_id, usd(amount), "=by hand")
    )


async def take_out(stage: Stage, seller: Seller, key: int, amount: Decimal) -> None:
    await top_up(stage, seller, key, -amount)


async def correct(stage: Stage, seller: Seller, key: int, amount: Decimal) -> None:
    """Charge a difference, or give one back: never more than what is owed and charged."""
    difference = price(amount if key % 2 else -amount)
    await acted(
        stage,
        lambda work: correct_cost(
            work, seller.api.api_id, difference, LABEL, label(key), "measured"
        ),
    )


async def refund(stage: Stage, seller: Seller, key: int, amount: Decimal) -> None:
    """Ask for a refund of a charge, and decide the one before."""
    rows = await statement(stage, seller)
    numbers = [
        row["transactionNumber"] for row in rows if row["movementCode"] in {"charged", "paid"}
    ]
    if numbers:
        await opened(stage, seller, numbers[key % len(numbers)], str(amount))
    pending = await stage.database.fetchval(
        "SELECT min(refund_id) FROM refunds WHERE api_id = $1 AND status = 'pending'",
        seller.api.api_id,
    )
    if pending is not None and key:
        decide = approve_refund if key % 2 else (lambda work, one: reject_refund(work, one, "no"))
        await acted(stage, lambda work: decide(work, pending))


async def collect(stage: Stage, *_: object) -> None:
    await collect_charges(stage.database, stage.bench.price_at, stage.clock.now())


async def expire(stage: Stage, *_: object) -> None:
    later = stage.clock.now() + timedelta(seconds=1)
    await acted(stage, lambda work: release_old_holds(work, later))


async def pass_time(stage: Stage, _: Seller, key: int, __: Decimal) -> None:
    stage.clock.move(timedelta(days=9 * key, seconds=1))


ACTS: dict[str, Act] = {
    "reserve": lambda stage, seller, key, amount: reserved(stage, seller, amount, key),
    "settle": lambda stage, seller, key, amount: settled(stage, seller, amount, key),
    "give back": lambda stage, seller, key, _: given_back(stage, seller, key),
    "pay": lambda stage, seller, key, amount: paid(stage, seller, amount, key),
    "correct": correct,
    "top up": top_up,
    "take out": take_out,
    "refund": refund,
    "collect": collect,
    "expire": expire,
    "pass time": pass_time,
}
amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(60), places=2)
steps = st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 3), amounts)


async def take(stage: Stage, seller: Seller, step: Step) -> None:
    """Take a step; the books may refuse it, and a thing is held once."""
    name, key, amount = step
    with suppress(Refusal, asyncpg.UniqueViolationError):
        await ACTS[name](stage, seller, key, amount)


async def check_statements(stage: Stage, seller: Seller) -> None:
    """Check that each month leads from the one before to the one after, and the last to now."""
    months = await stage.database.fetch(
        "SELECT DISTINCT to_char(occurred_at, 'YYYY-MM') AS month FROM ledger"
        " WHERE api_id = $1 ORDER BY 1",
        seller.api.api_id,
    )
    now = f"{stage.clock.now():%Y-%m}"
    there = (Decimal(0), Decimal(0))
    for month in sorted({*(row["month"] for row in months), now}):
        rows = await statement(stage, seller, month)
        for row in rows:
            if row["row"] in {"opening", "line", "closing"}:
                changes = (row["availableChange"] or "0", row["reservedChange"] or "0")
                there = (there[0] + Decimal(changes[0]), there[1] + Decimal(changes[1]))
                assert there == (Decimal(row["available"]), Decimal(row["reserved"]))
        held = sum((Decimal(row["amount"]) for row in rows if row["row"] == "held"), Decimal(0))
        assert held == there[1]
    balance = await balance_of(stage, seller)
    assert there == (balance.available, balance.reserved)


async def test_the_books_balance_after_any_steps(stage: Stage) -> None:
    async def check(case: tuple[int, list[Step]]) -> None:
        limit, walk = case
        seller = await stage.seller(balance="40")
        await lend(stage, seller, str(limit))
        for step in walk:
            await take(stage, seller, step)
            await balance_of(stage, seller)
        await check_statements(stage, seller)

    cases = st.tuples(st.sampled_from([0, 25, 100]), st.lists(steps, max_size=20))
    await hold(check, cases, examples=20)


async def test_the_books_balance_after_any_steps_at_the_same_moment(stage: Stage) -> None:
    async def check(walk: list[Step]) -> None:
        seller = await stage.seller(balance="80")
        await asyncio.gather(*(take(stage, seller, step) for step in walk))
        await check_statements(stage, seller)

    await hold(check, st.lists(steps, min_size=2, max_size=12), examples=10)


@pytest.mark.parametrize("limit", ["0", "30"])
async def test_fifty_spenders_and_collectors_stop_at_the_limit(stage: Stage, limit: str) -> None:
    seller = await stage.seller(balance="100")
    await lend(stage, seller, limit)
    for key in range(100, 120):
        await settled(stage, seller, "3.10", key)
    spenders: list[Awaitable[object]] = []
    for key in range(50):
        if key % 5 == 0:
            spenders.append(collect(stage))
        elif key % 5 == 1:
            spenders.append(paid(stage, seller, "4.30", key))
        else:
            spenders.append(reserved(stage, seller, "5.70", key))
    outcomes = await asyncio.gather(*spenders, return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    assert {type(refusal) for refusal in refused} == {InsufficientBalance}
    await stage.run_duties()
    balance = await balance_of(stage, seller)
    assert -Decimal(limit) <= balance.available < -Decimal(limit) + Decimal("5.70")

"""What is owed is priced by the tariff of its moment, and collected as far as the money goes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from returnhelper.domain.billing import store
from returnhelper.domain.billing.actions.collect_charges import collect_charges
from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.actions.pay_cost import pay_cost
from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.reference.facts import Facts, Price
from returnhelper.domain.reference.rows import HandlingFee
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work
from tests.domain.acting import acted, purse
from tests.domain.billing.owing import DISPOSE, RECEIVE, RESTOCK, debtor, owing
from tests.stage import Stage


async def test_a_line_points_at_what_caused_it_and_at_its_price(stage: Stage) -> None:
    at = await debtor(stage, "10")
    await at.owe("receive")
    stage.clock.move(timedelta(minutes=5))

    await at.collect()

    line = await stage.database.fetchrow("SELECT * FROM ledger ORDER BY ledger_id DESC LIMIT 1")
    assert (line["from_account"], line["to_account"]) == ("available", "revenue")
    assert (line["amount"], line["currency"]) == (RECEIVE, "usd")
    assert (line["subject"], line["subject_id"], line["event"]) == ("inventory", 1, "received")
    assert (line["transaction_type"], line["reason"]) == ("handling", "")
    assert line["tariff_line"] == "handlingFees[receive]"
    assert line["facts"]["feeType"] == "receive"
    assert line["occurred_at"] == at.now
    assert await at.open() == 0
    balance = await stage.database.fetchval("SELECT available FROM balances")
    assert balance == 10 - RECEIVE


async def test_the_oldest_is_paid_first_as_far_as_the_money_goes(stage: Stage) -> None:
    at = await debtor(stage, "1.00")
    await at.owe("receive", "restock", "dispose")

    await at.collect()
    assert await at.paid() == [("receive", RECEIVE)]
    # 0.20 and 0.60 cover what was owed last, but not what comes before it.
    await at.top_up("0.60")
    await at.collect()
    assert (await at.paid(), await at.open()) == ([("receive", RECEIVE)], 2)

    await at.top_up("2")
    await at.collect()
    assert await at.paid() == [("receive", RECEIVE), ("restock", RESTOCK), ("dispose", DISPOSE)]
    assert await at.open() == 0
    await purse(stage, at.seller)


async def test_it_reaches_down_to_the_credit_limit_and_not_below(stage: Stage) -> None:
    at = await debtor(stage, "0.80")
    await at.lend("1.59")
    await at.owe("receive", "receive", "receive")

    await at.collect()
    available = await stage.database.fetchval("SELECT available FROM balances")
    assert (available, await at.open()) == (Decimal("-0.80"), 1)

    await at.lend("1.60")
    await at.collect()
    assert await at.open() == 0


async def test_the_price_is_that_of_the_moment_it_happened(stage: Stage) -> None:
    at = await debtor(stage, "10")
    rise = at.now
    [receive] = [fee for fee in stage.book.cards.handling_fees if fee.fee_type == "receive"]
    dear: HandlingFee = replace(receive, price=Money(Decimal(2), "usd"))
    later_cards = replace(stage.book.cards, handling_fees=(dear,), tariff_id=2)
    await at.owe("receive", happened_at=rise)
    await at.owe("receive", happened_at=rise - timedelta(seconds=1))

    async def price(facts: Facts, moment: datetime) -> Price | None:
        return (later_cards if moment >= rise else stage.book.cards).price(facts)

    await collect_charges(stage.database, price, at.now)

    assert await at.paid() == [("receive", Decimal("2.00")), ("receive", RECEIVE)]


async def test_what_has_been_priced_keeps_its_price(stage: Stage) -> None:
    at = await debtor(stage)
    await at.owe("receive")
    await at.collect()
    await at.top_up("10")

    async def price(*_: object) -> Price | None:
        return None

    await collect_charges(stage.database, price, at.now)

    assert await at.paid() == [("receive", RECEIVE)]


async def test_without_a_fee_in_the_tariff_it_costs_nothing(stage: Stage) -> None:
    at = await debtor(stage, "10")
    await at.owe("receive", "restock")

    fees = stage.book.cards.handling_fees
    cards = replace(
        stage.book.cards, handling_fees=tuple(fee for fee in fees if fee.fee_type != "receive")
    )

    async def price(facts: Facts, _: datetime) -> Price | None:
        return cards.price(facts)

    await collect_charges(stage.database, price, at.now)

    assert await at.paid() == [("restock", RESTOCK)]
    assert await at.open() == 0


async def test_one_without_money_does_not_keep_another_waiting(stage: Stage) -> None:
    poor, rich = await debtor(stage), await debtor(stage, "10")
    await poor.owe("receive")
    await rich.owe("dispose")

    await rich.collect()

    assert (await poor.paid(), await poor.open()) == ([], 1)
    assert await rich.paid() == [("dispose", DISPOSE)]
    assert await rich.collect() == 0, "and what is not covered keeps no worker busy"


async def test_two_workers_at_once_collect_it_once(stage: Stage) -> None:
    at = await debtor(stage, "100")
    await acted(stage, owing(at.api_id, ["receive"] * 50))

    await asyncio.gather(*(at.collect() for _ in range(6)))
    await at.collect()

    assert await at.paid() == [("receive", RECEIVE)] * 50
    balance = await stage.database.fetchval("SELECT available FROM balances")
    assert balance == 100 - 50 * RECEIVE
    await purse(stage, at.seller)


async def test_what_is_given_back_is_not_collected(stage: Stage) -> None:
    at = await debtor(stage)
    await at.owe("receive", "dispose")
    await at.collect()

    await acted(
        stage,
        lambda work: give_back_costs(
            work, at.api_id, TransactionType.REFUND, [Subject("inventory", 1)], "removed"
        ),
    )
    await at.top_up("10")
    await at.collect()

    assert await at.paid() == [("dispose", DISPOSE)]


async def test_fifty_who_spend_and_collect_at_once_never_pass_the_limit(stage: Stage) -> None:
    at = await debtor(stage, "20")
    await at.lend("5")
    cost = Price(cost=Money(Decimal("0.70"), "usd"))
    lowest: list[Decimal] = []

    async def spend(number: int) -> bool:
        async def act(work: Work) -> None:
            about = Subject("label", number)
            pay_cost(work, at.api_id, TransactionType.LABEL, cost, about, "ordered")

        try:
            await acted(stage, act)
        except InsufficientBalance:
            return False
        return True

    async def owe_and_collect(number: int) -> bool:
        await acted(stage, owing(at.api_id, ["receive"], number))
        await collect_charges(stage.database, at.price, at.now)
        lowest.append(await stage.database.fetchval("SELECT available FROM balances"))
        return False

    spent = await asyncio.gather(
        *(spend(number) if number % 2 else owe_and_collect(number) for number in range(50))
    )
    await at.collect()

    held = await stage.database.fetchval("SELECT available FROM balances")
    paid, left = len(await at.paid()) - sum(spent), await at.open()
    assert min(*lowest, held) >= -5
    assert paid + left == 25, "each was collected once or is still owed"
    assert held == 20 - sum(spent) * Decimal("0.70") - paid * RECEIVE
    assert held - RECEIVE < -5 or not left
    await purse(stage, at.seller)


async def test_it_waits_for_nobody_who_gives_back_at_the_same_moment(stage: Stage) -> None:
    at = await debtor(stage)
    await at.owe("receive", "dispose")
    await at.collect()
    await at.top_up("10")
    async with stage.database.connection() as other, asyncio.timeout(20), other.transaction():
        await other.execute("DELETE FROM charges WHERE subject_id = 1")
        assert await store.collect(stage.database, at.api_id, "usd", at.now, 9) == 0
        # Whoever waited for the charge with the balance in its hands would now be in the way.
        await other.execute("UPDATE balances SET available = available WHERE available > 0")
    await at.collect()
    assert await at.paid() == [("dispose", DISPOSE)]


async def test_finding_who_can_pay_reads_little_of_what_others_owe(stage: Stage) -> None:
    poor, rich = await debtor(stage), await debtor(stage, "10")
    await poor.owe("receive")
    await poor.collect()
    await stage.database.execute(
        "INSERT INTO charges (api_id, transaction_type, subject, subject_id, event, happened_at,"
        " currency, amount, tariff_line) SELECT c.api_id, c.transaction_type, c.subject, number,"
        " c.event, c.happened_at, c.currency, c.amount, c.tariff_line"
        " FROM charges c, generate_series(2, 5000) number"
    )
    await stage.database.execute("ANALYZE charges")
    await acted(stage, owing(rich.api_id, ["dispose"]))
    unpriced = await store.list_unpriced(stage.database, 9)
    prices = {one.charge_id: await rich.price(one.facts, one.happened_at) for one in unpriced}
    await store.record_prices(stage.database, prices)

    assert await store.list_debtors(stage.database) == [(rich.api_id, "usd")]
    rows = await stage.database.fetch(f"EXPLAIN (ANALYZE, TIMING off) {store.DEBTORS}")
    scans = [row[0] for row in rows if "charges" in row[0]]
    assert len(scans) == 2, rows
    for scan in scans:
        assert "using charges_priced" in scan
        rows_read = float(scan.split("actual rows=")[1].split(" ")[0])
        assert rows_read <= 1, "of each debtor the oldest alone"


async def test_the_oldest_holds_are_found_in_an_index(stage: Stage) -> None:
    async with stage.database.connection() as connection, connection.transaction():
        await connection.execute("SET LOCAL enable_seqscan = off")
        plan = await connection.fetch(
            "EXPLAIN SELECT FROM holds WHERE held_at < now() ORDER BY held_at LIMIT 100"
        )
    assert any("holds_by_age" in line[0] for line in plan), plan

"""A tariff is tried on what was charged: the very tariff in force changes nothing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import strategies as some

from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.actions.correct_cost import correct_cost
from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.actions.pay_cost import pay_cost
from returnhelper.domain.billing.actions.release_old_holds import release_old_holds
from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.actions.settle_cost import settle_cost
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.reference.facts import Facts, Price, ShippingFacts, WorkFacts
from returnhelper.domain.trials.actions.try_tariff import try_tariff
from returnhelper.domain.trials.model import Outcome, Trial, Tried, totals
from returnhelper.kit.errors import Invalid
from returnhelper.kit.money import Money
from tests.domain.trials.tariffs import Lists, refreshed, scheduled, seeded, times, without
from tests.stage import Seller, Stage
from tests.waiting import hold

MONTH = timedelta(days=30)
RECEIVED = WorkFacts(fee_type="receive")
PARCEL = ShippingFacts(
    service_code="fedex_ground",
    country="usa",
    postal_code="12207",
    weight_g=Decimal(900),
    sizes_cm=(),
)
_WORK = some.builds(
    WorkFacts,
    fee_type=some.sampled_from(["receive", "dispose", "recall", "fba", "others"]),
    pieces=some.integers(1, 40),
    weight_g=some.decimals("0.1", 30_000, places=1),
    days=some.integers(0, 90),
)
_SHIPPING = some.builds(
    ShippingFacts,
    service_code=some.just("fedex_ground"),
    country=some.just("usa"),
    postal_code=some.from_regex(r"[0-9]{5}", fullmatch=True),
    weight_g=some.decimals("0.1", 9_000, places=1),
    sizes_cm=some.just(()) | some.tuples(some.tuples(*[some.decimals(1, 60, places=1)] * 3)),
)
_EVENTS = some.lists(
    some.tuples(some.sampled_from(["owed", "held", "paid", "given back"]), _WORK | _SHIPPING),
    min_size=1,
    max_size=8,
)


async def tried(stage: Stage, lists: Lists | bytes, ago: timedelta = MONTH) -> Trial:
    return await try_tariff(stage.work(), lists, stage.clock.now() - ago)


def one(trial: Trial, **kind: Any) -> Tried:
    [row] = [row for row in trial.rows if all(getattr(row.kind, key) == kind[key] for key in kind)]
    return row


async def happens(
    stage: Stage, seller: Seller, how: str, facts: Facts, subject_id: int
) -> Decimal | None:
    """Charge something by the real actions; return what it costs, None when it is given back."""
    work, api_id = stage.work(), seller.api.api_id
    subject = Subject("test", subject_id)
    price = stage.desk.book.at(work.now).price(facts)
    if price is None:
        return None
    if how == "owed":
        charge_work(work, api_id, TransactionType.HANDLING, [(facts, subject)], "done")
    elif how == "paid":
        pay_cost(work, api_id, TransactionType.LABEL, price, subject, "ordered")
    else:
        reserve_costs(work, api_id, TransactionType.LABEL, [(price, subject)], "ordered")
    await work.commit()
    if how == "given back":
        work = stage.work()
        await give_back_costs(work, api_id, TransactionType.REFUND, [subject], "canceled")
        await work.commit()
        return None
    await stage.run_duties()
    return price.cost.amount or None


async def test_trying_the_tariff_in_force_changes_nothing(stage: Stage) -> None:
    document, numbers = seeded(), iter(range(1, 10_000))

    async def check(events: list[tuple[str, Facts]]) -> None:
        seller = await stage.seller(balance="100000")
        costs = [await happens(stage, seller, how, facts, next(numbers)) for how, facts in events]
        left = [cost for cost in costs if cost is not None]
        trial = await tried(stage, document)
        rows = [row for row in trial.rows if row.kind.api_id == seller.api.api_id]
        assert sum(row.sum.count for row in rows) == len(left)
        assert sum((row.sum.charged for row in rows), Decimal(0)) == sum(left, Decimal(0))
        assert {row.kind.outcome for row in rows} <= {Outcome.PRICED}
        assert all(row.sum.difference == 0 for row in trial.rows)

    await hold(check, _EVENTS, examples=25)


async def test_the_difference_is_told_per_seller_and_kind(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    for number in (1, 2, 3):
        await happens(stage, seller, "owed", RECEIVED, number)
    await happens(stage, seller, "held", PARCEL, 4)
    await happens(stage, other, "owed", RECEIVED, 5)
    trial = await tried(stage, {"handlingFees": times("1.5")["handlingFees"]})
    row = one(trial, api_id=seller.api.api_id, fee="receive")
    assert (row.client_code, row.environment) == (seller.api.client_code, "sandbox")
    assert (row.kind.kind, row.sum.count) == ("handling", 3)
    assert (row.sum.charged, row.sum.would_be) == (Decimal("2.40"), Decimal("3.60"))
    assert one(trial, api_id=seller.api.api_id, fee="shipping").sum.difference == 0
    assert one(trial, api_id=other.api.api_id, fee="receive").sum.difference == Decimal("0.40")
    assert totals(trial.rows)["sandbox", "usd", Outcome.PRICED].difference == Decimal("1.60")


async def test_what_has_no_new_price_or_never_had_one_is_told_apart(stage: Stage) -> None:
    seller = await stage.seller()
    await happens(stage, seller, "owed", RECEIVED, 1)
    work = stage.work()
    agreed = Price(cost=Money(Decimal("12.50"), "usd"))
    subject = Subject("order", 7)
    pay_cost(work, seller.api.api_id, TransactionType.CONSOLIDATION, agreed, subject, "agreed")
    await work.commit()
    work = stage.work()
    await adjust_balance(work, seller.api.api_id, Money(Decimal(5), "usd"), "a gift")
    await work.commit()
    trial = await tried(stage, without(lambda fee: fee["type"] != "receive"))
    lost = one(trial, outcome=Outcome.NO_FEE)
    assert (lost.kind.fee, lost.sum.count, lost.sum.charged) == ("receive", 1, Decimal("0.80"))
    assert (lost.sum.would_be, lost.sum.difference) == (Decimal(0), Decimal("-0.80"))
    assert trial.lost_fees == ("receive",)
    fixed = one(trial, outcome=Outcome.UNCHANGED)
    assert (fixed.kind.kind, fixed.sum.charged, fixed.sum.difference) == (
        "consolidate",
        Decimal("12.50"),
        Decimal(0),
    )
    assert len(trial.rows) == 2


async def test_what_is_owed_and_not_priced_yet_is_tried_too(stage: Stage) -> None:
    seller, work = await stage.seller(balance="0.10"), stage.work()
    done: list[tuple[Facts, Subject]] = [(RECEIVED, Subject("test", 1))]
    charge_work(work, seller.api.api_id, TransactionType.HANDLING, done, "received")
    await work.commit()
    unpriced = one(await tried(stage, times("2")), fee="receive")
    await stage.run_duties()  # priced, and not covered by the balance
    priced = one(await tried(stage, times("2")), fee="receive")
    assert unpriced == priced
    assert (priced.sum.charged, priced.sum.would_be) == (Decimal("0.80"), Decimal("1.60"))


async def test_a_hold_that_expired_counts_once_it_is_owed(stage: Stage) -> None:
    seller = await stage.seller()
    cost = await happens(stage, seller, "held", PARCEL, 1)
    assert cost
    stage.clock.move(timedelta(days=1))
    work = stage.work()
    assert await release_old_holds(work, work.now) == 1
    await work.commit()
    assert (await tried(stage, times("2"))).rows == ()
    work, money = stage.work(), Money(cost, "usd")
    label, subject = TransactionType.LABEL, Subject("test", 1)
    await settle_cost(work, seller.api.api_id, label, money, subject, "bought")
    await work.commit()
    for _ in ("owed", "collected"):
        row = one(await tried(stage, seeded()), fee="shipping")
        assert (row.sum.count, row.sum.charged, row.sum.difference) == (1, cost, Decimal(0))
        await stage.run_duties()


async def test_a_trial_looks_no_further_back_than_asked(stage: Stage) -> None:
    seller = await stage.seller()
    await happens(stage, seller, "owed", RECEIVED, 1)
    stage.clock.move(timedelta(days=2))
    await happens(stage, seller, "owed", RECEIVED, 2)
    assert one(await tried(stage, seeded(), timedelta(days=1)), fee="receive").sum.count == 1
    assert one(await tried(stage, seeded(), timedelta(days=3)), fee="receive").sum.count == 2


async def test_a_tariff_that_does_not_fit_is_refused_with_every_fault(stage: Stage) -> None:
    with pytest.raises(Invalid) as refused:
        await tried(stage, b"handlingFees: [{type: receive, price: -1, per: hour}]\nservices: []")
    assert refused.value.faults.keys() == {
        "handlingFees[0].price",
        "handlingFees[0].per",
        "services",
    }


async def test_what_happened_before_a_change_is_priced_by_what_held_then(stage: Stage) -> None:
    seller, change = await stage.seller(balance="0.00"), stage.clock.now() + timedelta(hours=1)
    await scheduled(stage, times("2"), change)
    work = stage.work()
    done: list[tuple[Facts, Subject]] = [(RECEIVED, Subject("test", 1))]
    charge_work(work, seller.api.api_id, TransactionType.HANDLING, done, "received")
    await work.commit()
    stage.clock.move(timedelta(days=200))  # nobody priced or collected anything meanwhile
    await refreshed(stage)
    work = stage.work()
    done = [(RECEIVED, Subject("test", 2))]
    charge_work(work, seller.api.api_id, TransactionType.HANDLING, done, "received")
    await adjust_balance(work, seller.api.api_id, Money(Decimal(100), "usd"), "topped up")
    await work.commit()
    await stage.run_duties()
    rows = await stage.database.fetch(
        "SELECT subject_id, amount, tariff_id FROM ledger WHERE api_id = $1"
        " AND from_account = 'available' AND to_account = 'revenue'"
        " ORDER BY subject_id",
        seller.api.api_id,
    )
    assert [(row["subject_id"], row["amount"]) for row in rows] == [
        (1, Decimal("0.80")),
        (2, Decimal("1.60")),
    ]
    assert rows[0]["tariff_id"] < rows[1]["tariff_id"]


@pytest.mark.parametrize("reason", ["measured again", "paid", "refunded", "released"])
async def test_what_a_person_says_of_a_line_moves_nothing(stage: Stage, reason: str) -> None:
    seller = await stage.seller()
    cost = await happens(stage, seller, "held", PARCEL, 1)
    assert cost
    work, label, subject = stage.work(), TransactionType.LABEL, Subject("test", 1)
    await settle_cost(work, seller.api.api_id, label, Money(cost, "usd"), subject, "bought")
    await work.commit()
    for amount in ("2.00", "-1.50"):
        work, price = stage.work(), Price(cost=Money(Decimal(amount), "usd"), tariff_id=1, line="x")
        await correct_cost(work, seller.api.api_id, price, label, subject, reason)
        await work.commit()
    work = stage.work()
    await adjust_balance(work, seller.api.api_id, Money(Decimal(5), "usd"), reason)
    await work.commit()

    rows = (await tried(stage, times("2"))).rows

    found = {row.kind.outcome: (row.sum.count, row.sum.charged) for row in rows}
    assert found == {Outcome.PRICED: (1, cost), Outcome.UNCHANGED: (2, Decimal("0.50"))}

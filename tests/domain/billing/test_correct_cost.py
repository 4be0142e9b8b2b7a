"""A cost that was charged is corrected by the difference, if the balance covers it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from returnhelper.domain.billing.actions.approve_refund import approve_refund
from returnhelper.domain.billing.actions.correct_cost import correct_cost
from returnhelper.domain.billing.actions.release_old_holds import release_old_holds
from returnhelper.domain.billing.errors import BadAmount
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.reference.facts import Price
from returnhelper.domain.refunds.actions.list_refunds import list_refunds
from returnhelper.domain.refunds.model import RefundFilter
from returnhelper.kit.database import LostRace
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.billing.books import (
    balance_of,
    charged,
    given_back,
    lend,
    pockets,
    price,
    reserved,
    settled,
)
from tests.domain.refunds.asking import opened
from tests.stage import Seller, Stage

_SUBJECT = Subject("label", 7)


async def corrected(work: Work, seller: Seller, amount: str) -> Decimal:
    return await correct_cost(
        work, seller.api.api_id, price(amount), TransactionType.LABEL, _SUBJECT, "measured again"
    )


async def test_a_difference_is_charged_or_given_back_and_nothing_is_nothing(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    found = []
    for amount in ("4.50", "-1.25", "0"):
        work = stage.work()
        assert await corrected(work, seller, amount) == Decimal(amount)
        if work.unit.writes:
            await work.commit()
        found.append((await balance_of(stage, seller)).available)

    assert found == [Decimal("5.50"), Decimal("6.75"), Decimal("6.75")]


async def test_what_the_balance_does_not_cover_is_left_alone(stage: Stage) -> None:
    seller = await stage.seller(balance="1")
    work = stage.work()
    assert not await corrected(work, seller, "1.01")
    assert work.unit.writes == []

    await lend(stage, seller, "0.01")
    assert await corrected(work, seller, "1.01")
    await work.commit()
    assert (await balance_of(stage, seller)).available == Decimal("-0.01")


async def test_another_currency_covers_nothing(stage: Stage) -> None:
    seller, work = await stage.seller(), stage.work()
    euro = Price(cost=Money(Decimal(1), "eur"))
    kind = TransactionType.LABEL
    assert not await correct_cost(work, seller.api.api_id, euro, kind, _SUBJECT, "measured")


async def test_money_that_is_spent_meanwhile_is_decided_on_once_more(stage: Stage) -> None:
    seller, work = await stage.seller(balance="1"), stage.work()
    assert await corrected(work, seller, "1")
    other = stage.work()
    assert await corrected(other, seller, "0.50")
    await other.commit()

    with pytest.raises(LostRace):
        await work.commit()
    assert (await balance_of(stage, seller)).available == Decimal("0.50")


async def test_the_books_hold_cents(stage: Stage) -> None:
    with pytest.raises(BadAmount):
        await corrected(stage.work(), await stage.seller(), "0.001")


async def test_what_comes_back_is_a_refund_of_what_was_charged(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    for amount in ("4.50", "-1.25"):
        work = stage.work()
        assert await corrected(work, seller, amount)
        await work.commit()
    wanted = RefundFilter(limit=9, offset=0)
    [refund], _ = await list_refunds(stage.work(), seller.api.api_id, wanted)
    assert (refund.amount, refund.original.amount) == (Decimal("1.25"), Decimal("4.50"))
    await balance_of(stage, seller)


@pytest.mark.parametrize(("by_hand", "back"), [("10", "0"), ("8", "2"), ("7", "3")])
async def test_what_was_refunded_by_hand_is_not_given_back_once_more(
    stage: Stage, by_hand: str, back: str
) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 10, 7)
    refund_id = await opened(stage, seller, number, by_hand)
    await acted(stage, lambda work: approve_refund(work, refund_id))

    moved = await acted(stage, lambda work: corrected(work, seller, "-3"))

    assert moved == -Decimal(back)
    assert (await balance_of(stage, seller)).available == Decimal(by_hand) + Decimal(back)


async def test_nothing_comes_back_for_what_cost_nothing(stage: Stage) -> None:
    seller, work = await stage.seller(balance="10"), stage.work()
    assert await corrected(work, seller, "-3") == 0
    assert work.unit.writes == []


async def owing_ten(stage: Stage) -> Seller:
    """Owe 10 for a label whose hold expired, with 2 charged for it by measuring."""
    seller = await stage.seller(balance="12")
    await reserved(stage, seller, 10, 7)
    stage.clock.move(timedelta(days=1))
    await acted(stage, lambda work: release_old_holds(work, work.now))
    await settled(stage, seller, 10, 7)
    await acted(stage, lambda work: corrected(work, seller, "2"))
    return seller


@pytest.mark.parametrize(
    ("less", "moved", "owed", "available"),
    [("-3", -3, 7, 10), ("-10", -10, None, 10), ("-11", -11, None, 11), ("-13", -12, None, 12)],
)
async def test_what_is_owed_is_owed_less_before_anything_is_paid_out(
    stage: Stage, less: str, moved: int, owed: int | None, available: int
) -> None:
    seller = await owing_ten(stage)
    assert await acted(stage, lambda work: corrected(work, seller, less)) == moved
    assert await stage.database.fetchval("SELECT sum(amount) FROM charges") == owed
    assert (await balance_of(stage, seller)).available == available

    await given_back(stage, seller, 7)

    assert await pockets(stage, seller) == ("12.00", "0.00"), "and cancelled, nothing is left of it"


async def test_what_is_collected_meanwhile_is_decided_on_once_more(stage: Stage) -> None:
    seller, late = await owing_ten(stage), stage.work()
    await corrected(late, seller, "-3")
    await stage.run_duties()
    with pytest.raises(LostRace):
        await late.commit()
    await acted(stage, lambda work: corrected(work, seller, "-3"))
    assert await pockets(stage, seller) == ("3.00", "0.00")

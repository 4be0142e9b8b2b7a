"""A fee is owed once it is accepted, and only the one that was meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.outbound.actions.accept_fee import accept_fee
from returnhelper.domain.outbound.errors import ConsolidateFeeNotAcceptable
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from tests.domain.acting import acted, purse, raced
from tests.domain.outbound.floor import FEE, Floor, floor
from tests.stage import Stage

LESS = Money(Decimal(400), "usd")


async def test_an_accepted_fee_is_reserved_once(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()
    before = await purse(stage, at.seller)
    work = stage.work("shop")

    after = accept_fee(work, order, FEE, Actor.SELLER)
    await work.commit()

    assert after.fee is not None
    assert (after.fee.accepted_at, after.fee.accepted_by) == (stage.clock.now(), "shop")
    held = await purse(stage, at.seller)
    assert held.available == before.available - FEE.amount
    assert held.reserved == before.reserved + FEE.amount
    assert await acted(stage, at.accept(order)) == after
    assert await purse(stage, at.seller) == held
    await stage.run_duties()


async def test_another_fee_than_the_one_set_is_not_accepted(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()

    with pytest.raises(ConsolidateFeeNotAcceptable) as refused:
        await acted(stage, at.accept(order, LESS))

    assert refused.value.faults == {"shippingFee": "The fee is 412.50 usd."}
    await stage.run_duties()


async def test_where_nothing_is_priced_nothing_is_accepted(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.created(1), await at.confirmed(), await at.shipped()):
        with pytest.raises(ConsolidateFeeNotAcceptable):
            await acted(stage, at.accept(order))
    await stage.run_duties()


async def test_a_fee_changed_when_all_is_ready_is_charged_with_its_acceptance(
    stage: Stage,
) -> None:
    at = await floor(stage)
    order = await at.ready()
    await at.do(at.price(order, LESS))
    before = await purse(stage, at.seller)

    await acted(stage, at.accept(order, LESS))

    after = await purse(stage, at.seller)
    assert after.available == before.available - LESS.amount
    assert (after.reserved, after.revenue) == (before.reserved, before.revenue + LESS.amount)
    await stage.run_duties()


async def _impoverish(at: Floor) -> None:
    sql = "UPDATE balances SET available = 10 WHERE api_id = $1"
    await at.stage.database.execute(sql, at.seller.api.api_id)


async def test_without_the_money_nothing_is_accepted(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()
    await _impoverish(at)

    with pytest.raises(InsufficientBalance):
        await acted(stage, at.accept(order))

    assert not (await at.now(order)).is_fee_accepted
    await stage.run_duties()


async def test_two_who_accept_at_one_moment_pay_once(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()
    before = await purse(stage, at.seller)

    await raced(stage, at.accept(order), at.record(order))

    assert (await purse(stage, at.seller)).reserved == before.reserved + FEE.amount
    await stage.run_duties()

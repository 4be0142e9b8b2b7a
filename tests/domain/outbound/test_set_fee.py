"""The warehouse says what shipping an order costs, and may change its mind."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.billing.errors import BadAmount
from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from returnhelper.kit.errors import Invalid
from returnhelper.kit.money import Money
from tests.domain.acting import acted, purse, raced
from tests.domain.outbound.floor import FEE, floor
from tests.stage import Stage

TOLD = "consolidateShippingOrderShippingFeeUpdated"
LESS = Money(Decimal(400), "usd")


async def test_a_fee_is_told_and_owed_by_nobody_yet(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()
    before = await purse(stage, at.seller)

    after = await acted(stage, at.price(order, remarks="48 kg"))

    assert after.fee is not None
    assert (after.fee.cost, after.fee.remarks, after.is_fee_accepted) == (FEE, "48 kg", False)
    assert after == await at.now(order)
    [told] = await at.told(TOLD)
    shown = told["order"]
    assert (shown["shippingFee"], shown["currencyCode"]) == (412.5, "usd")
    assert (shown["apiId"], shown["warehouseApiId"]) == (at.seller.api.api_id, at.staff.api.api_id)
    assert (shown["shipToCity"], shown["customFieldMap"]) == ("Reno", {"season": "autumn"})
    assert await purse(stage, at.seller) == before


async def test_a_change_voids_the_acceptance_and_frees_what_was_reserved(stage: Stage) -> None:
    at = await floor(stage)
    before = await purse(stage, at.seller)
    order = await at.confirmed()
    before = await purse(stage, at.seller)
    await at.do(at.price(order))
    await at.do(at.accept(order))

    after = await acted(stage, at.price(order, LESS))

    assert not after.is_fee_accepted
    assert await purse(stage, at.seller) == before
    assert [one["order"]["shippingFee"] for one in await at.told(TOLD)] == [412.5, 400]


async def test_a_change_gives_back_what_was_charged_and_nothing_leaves(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.packed()
    before = await purse(stage, at.seller)
    await at.do(at.price(order))
    await at.do(at.accept(order))
    await at.do(at.make_ready(order))
    assert (await purse(stage, at.seller)).revenue == before.revenue + FEE.amount

    after = await acted(stage, at.price(order, LESS))

    assert (after.status, after.is_fee_accepted) == ("READY_TO_SHIP", False)
    assert await purse(stage, at.seller) == before
    await stage.run_duties()


async def test_the_same_fee_again_changes_and_tells_nothing(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()
    accepted = await at.do(at.accept(order))

    assert await acted(stage, at.price(order)) == accepted
    assert len(await at.told(TOLD)) == 1


async def test_a_fee_that_the_books_cannot_hold_is_refused(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()

    for amount in ("-1", "0.001"):
        with pytest.raises(BadAmount):
            await acted(stage, at.price(order, Money(Decimal(amount), "usd")))
    with pytest.raises(Invalid) as refused:
        await acted(stage, at.price(order, Money(Decimal(1), "eur")))

    assert refused.value.faults == {"currencyCode": "The account has no balance in it; it has usd."}


async def test_only_what_is_confirmed_and_has_not_left_is_priced(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.created(1), await at.shipped()):
        with pytest.raises(ConsolidateStepNotAllowed):
            await acted(stage, at.price(order, LESS))
    await stage.run_duties()


async def test_a_fee_is_changed_or_accepted_at_one_moment(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()
    before = await purse(stage, at.seller)

    _, accepted = await raced(stage, at.price(order, LESS), at.accept(order))

    now = await at.now(order)
    assert now.fee is not None
    assert (now.fee.cost, now.is_fee_accepted) == (LESS, False)
    assert accepted is None or type(accepted).__name__ in {"ConsolidateFeeNotAcceptable", "Order"}
    assert await purse(stage, at.seller) == before
    await stage.run_duties()

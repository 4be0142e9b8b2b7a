"""What was paid for an order comes back as it went."""

from __future__ import annotations

from returnhelper.domain.outbound.actions.give_back_fee import give_back_fee
from tests.domain.acting import purse
from tests.domain.outbound.floor import floor
from tests.stage import Stage


async def test_nothing_is_given_back_for_a_fee_nobody_accepted(stage: Stage) -> None:
    at = await floor(stage)
    work = stage.work()

    for order in (await at.confirmed(), await at.priced()):
        await give_back_fee(work, order)

    assert work.unit.writes == []
    await stage.run_duties()


async def test_a_reserve_is_released_and_a_charge_refunded(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()
    before = await purse(stage, at.seller)
    accepted = await at.do(at.accept(order))
    released = stage.work()
    await give_back_fee(released, accepted)
    await released.commit()
    assert await purse(stage, at.seller) == before

    ready = await at.ready()
    charged = await purse(stage, at.seller)
    refunded = stage.work()
    await give_back_fee(refunded, ready)
    await refunded.commit()

    after = await purse(stage, at.seller)
    assert ready.fee is not None
    assert after.available == charged.available + ready.fee.cost.amount
    assert after.reserved == charged.reserved
    await stage.run_duties()

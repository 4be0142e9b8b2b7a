"""What is given back follows how far it was, once, and every part is a refund of its line."""

from __future__ import annotations

import asyncio

from returnhelper.domain.billing.actions.correct_cost import correct_cost
from returnhelper.domain.refunds.actions.list_refunds import list_refunds
from returnhelper.domain.refunds.model import Refund, RefundFilter, RefundStatus
from tests.domain.acting import count
from tests.domain.billing.books import (
    LABEL,
    charged,
    given_back,
    label,
    pockets,
    price,
    reserved,
    settled,
)
from tests.domain.refunds.asking import opened
from tests.stage import Seller, Stage


async def refunds_of(stage: Stage, seller: Seller) -> list[Refund]:
    wanted = RefundFilter(limit=50, offset=0)
    return (await list_refunds(stage.work(), seller.api.api_id, wanted))[0]


async def test_what_is_held_is_released_and_a_refund_of_the_line_that_held_it(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await reserved(stage, seller, 4)
    await given_back(stage, seller, 1)
    assert await pockets(stage, seller) == ("10.00", "0.00")
    [refund] = await refunds_of(stage, seller)
    assert refund.status is RefundStatus.COMPLETED
    assert refund.amount == refund.original.amount == 4
    assert (refund.original.to_account, refund.original.tariff_line) == ("reserved", "label usa")
    assert refund.number is not None


async def test_what_was_charged_in_parts_is_a_refund_of_each(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await charged(stage, seller, 4)
    for more in ("1.50", "-0.25"):
        work, difference = stage.work(), price(more, "label measured")
        await correct_cost(work, seller.api.api_id, difference, LABEL, label(1), "measured")
        await work.commit()
    assert await pockets(stage, seller) == ("4.75", "0.00")
    await given_back(stage, seller, 1)
    assert await pockets(stage, seller) == ("10.00", "0.00")
    found = sorted(str(one.amount) for one in await refunds_of(stage, seller))
    assert found == ["0.25", "1.25", "4.00"]


async def test_nothing_is_given_back_twice_also_at_the_same_moment(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await charged(stage, seller, 4)
    await asyncio.gather(*(given_back(stage, seller, 1) for _ in range(8)))
    assert await pockets(stage, seller) == ("10.00", "0.00")
    assert len(await refunds_of(stage, seller)) == 1


async def test_what_is_owed_is_owed_no_more(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await settled(stage, seller, 4)
    assert await count(stage, "charges") == 1
    await given_back(stage, seller, 1)
    assert await count(stage, "charges") == 0
    assert await refunds_of(stage, seller) == []


async def test_several_things_are_given_back_together(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await charged(stage, seller, 1, 1)
    await reserved(stage, seller, 2, 2)
    await given_back(stage, seller, 1, 2, 3)
    assert await pockets(stage, seller) == ("10.00", "0.00")
    assert len(await refunds_of(stage, seller)) == 2


async def test_a_refund_by_hand_that_does_not_fit_any_more_is_rejected(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 4)
    await opened(stage, seller, number, "3")
    await given_back(stage, seller, 1)
    assert await pockets(stage, seller) == ("10.00", "0.00")
    found = {one.status: one for one in await refunds_of(stage, seller)}
    assert found[RefundStatus.COMPLETED].amount == 4
    assert found[RefundStatus.REJECTED].rejection == "given back without it"

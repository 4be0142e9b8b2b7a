"""Several costs move at once: an entry each, and one change of the balance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.billing.actions.move_costs import move_costs
from returnhelper.domain.billing.errors import BadAmount, InsufficientBalance
from returnhelper.domain.billing.model import Movement, Subject, TransactionType
from tests.domain.acting import count
from tests.domain.billing.books import balance_of, usd
from tests.stage import Seller, Stage


async def move(stage: Stage, seller: Seller, movement: Movement, *amounts: str) -> None:
    work = stage.work()
    costs = [(usd(amount), Subject("vas", number)) for number, amount in enumerate(amounts, 1)]
    move_costs(work, seller.api.api_id, movement, TransactionType.VAS, costs)
    await work.commit()


async def test_each_cost_has_its_entry_and_the_balance_their_sum(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    before = await count(stage, "ledger")
    await move(stage, seller, Movement.RESERVED, "1.20", "0", "2.05", "3")
    assert await count(stage, "ledger") == before + 3
    held = await balance_of(stage, seller)
    assert (held.available, held.reserved) == (Decimal("3.75"), Decimal("6.25"))
    await move(stage, seller, Movement.CHARGED, "1.20", "3")
    await move(stage, seller, Movement.RELEASED, "2.05")
    left = await balance_of(stage, seller)
    assert (left.available, left.reserved) == (Decimal("5.80"), Decimal(0))


async def test_all_are_paid_or_none(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    with pytest.raises(InsufficientBalance):
        await move(stage, seller, Movement.RESERVED, "6", "4.01")
    with pytest.raises(BadAmount):
        await move(stage, seller, Movement.RESERVED, "6", "-1")
    held = await balance_of(stage, seller)
    assert (held.available, held.reserved) == (Decimal(10), Decimal(0))


async def test_no_costs_change_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    work = stage.work()
    move_costs(work, seller.api.api_id, Movement.RESERVED, TransactionType.VAS, [])
    assert work.unit.writes == []

"""Who cannot pay reads what it costs and what is there."""

from __future__ import annotations

import pytest

from returnhelper.domain.billing.actions.explain_shortage import explain_shortage
from returnhelper.domain.billing.actions.reserve_costs import reserve_costs
from returnhelper.domain.billing.errors import InsufficientBalance, UnknownBalance
from returnhelper.domain.billing.model import Subject, TransactionType
from tests.domain.billing.books import lend, price
from tests.stage import Stage


async def test_the_figures_are_those_of_the_balance_that_refused(stage: Stage) -> None:
    seller = await stage.seller(balance="2.10")
    await lend(stage, seller, "1")
    work = stage.work()
    costs = [(price(amount), Subject("vas", key)) for key, amount in ((1, "5"), (2, "2.35"))]
    reserve_costs(work, seller.api.api_id, TransactionType.VAS, costs, "ordered")
    with pytest.raises(InsufficientBalance) as refused:
        await work.commit()
    assert refused.value.faults == {}
    told = await explain_shortage(work, refused.value)
    assert told.faults == {"balance": "It costs 7.35 usd; 3.10 can be spent."}
    assert isinstance(told, InsufficientBalance)


async def test_any_other_refusal_stays_as_it_is(stage: Stage) -> None:
    for refusal in (UnknownBalance({"currency": "x"}), InsufficientBalance()):
        assert await explain_shortage(stage.work(), refusal) is refusal

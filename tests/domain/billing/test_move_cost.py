"""The books balance whatever happens, and nobody spends the same dollar twice."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import asyncpg
import pytest
from hypothesis import strategies as st

from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.errors import BadAmount, InsufficientBalance
from returnhelper.domain.billing.model import Movement
from returnhelper.kit.money import Money
from tests.domain.billing.books import balance_of, lend, moved, usd
from tests.stage import Seller, Stage
from tests.waiting import hold

Step = tuple[Movement | None, Decimal]
amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(60), places=2)
# None stands for an adjustment, whose amount may be negative.
steps = st.tuples(st.sampled_from(Movement), amounts) | st.tuples(
    st.none(), amounts.flatmap(lambda amount: st.sampled_from([amount, -amount]))
)


class Account:
    """What a seller's account must look like: the model that the database is held against."""

    def __init__(self, credit_limit: Decimal) -> None:
        self.credit_limit = credit_limit
        self.available = self.reserved = Decimal(0)

    def may(self, step: Step) -> bool:
        """Tell whether a step keeps the rules; take it if so."""
        movement, amount = step
        available, reserved = movement.pockets(amount) if movement else (amount, Decimal(0))
        if available < 0 and self.available + available < -self.credit_limit:
            return False
        if self.reserved + reserved < 0:
            return False
        self.available += available
        self.reserved += reserved
        return True


async def take(stage: Stage, seller: Seller, step: Step) -> bool:
    """Take a step; tell whether the books allowed it."""
    movement, amount = step
    try:
        if movement is None:
            work = stage.work()
            await adjust_balance(work, seller.api.api_id, usd(amount), "by hand")
            await work.commit()
        else:
            await moved(stage, seller, movement, usd(amount))
    except InsufficientBalance:
        return False
    except asyncpg.CheckViolationError as violation:
        return str(violation.constraint_name) != "balances_reserved_check"
    return True


async def test_the_books_follow_the_rules_through_any_movements(stage: Stage) -> None:
    async def check(case: tuple[int, list[Step]]) -> None:
        limit, walk = case
        seller = await stage.seller(balance="0")
        await lend(stage, seller, str(limit))
        account = Account(Decimal(limit))
        for step in walk:
            assert await take(stage, seller, step) == account.may(step), step
        balance = await balance_of(stage, seller)
        assert (balance.available, balance.reserved) == (account.available, account.reserved)

    cases = st.tuples(st.sampled_from([0, 0, 25, 100]), st.lists(steps, max_size=25))
    await hold(check, cases, examples=30)


async def test_the_books_balance_after_any_movements_at_the_same_moment(stage: Stage) -> None:
    async def check(walk: list[Step]) -> None:
        seller = await stage.seller(balance="50")
        await asyncio.gather(*(take(stage, seller, step) for step in walk))
        await balance_of(stage, seller)

    await hold(check, st.lists(steps, min_size=2, max_size=25), examples=15)


async def test_a_balance_for_ten_takes_ten_of_fifty_reservations(stage: Stage) -> None:
    seller = await stage.seller(balance="72.50")
    outcomes = await asyncio.gather(
        *(moved(stage, seller, Movement.RESERVED, usd("7.25")) for _ in range(50)),
        return_exceptions=True,
    )
    assert outcomes.count(None) == 10
    assert sum(isinstance(outcome, InsufficientBalance) for outcome in outcomes) == 40
    balance = await balance_of(stage, seller)
    assert (balance.available, balance.reserved) == (Decimal(0), Decimal("72.50"))


async def test_a_cost_goes_from_available_through_reserved_to_revenue_and_back(
    stage: Stage,
) -> None:
    seller = await stage.seller(balance="10")
    pockets = []
    for movement in (
        Movement.RESERVED,
        Movement.CHARGED,
        Movement.REFUNDED,
        Movement.RESERVED,
        Movement.RELEASED,
    ):
        await moved(stage, seller, movement, usd(4))
        balance = await balance_of(stage, seller)
        pockets.append((int(balance.available), int(balance.reserved)))
    assert pockets == [(6, 4), (6, 0), (10, 0), (6, 4), (10, 0)]


async def test_the_credit_limit_can_be_spent_to_the_cent(stage: Stage) -> None:
    seller = await stage.seller(balance="5")
    await lend(stage, seller, "2.50")
    await moved(stage, seller, Movement.RESERVED, usd("7.50"))
    with pytest.raises(InsufficientBalance):
        await moved(stage, seller, Movement.RESERVED, usd("0.01"))
    assert (await balance_of(stage, seller)).available == Decimal("-2.50")


async def test_more_cannot_be_released_than_is_reserved(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await moved(stage, seller, Movement.RESERVED, usd(3))
    for movement in (Movement.RELEASED, Movement.CHARGED):
        with pytest.raises(asyncpg.CheckViolationError):
            await moved(stage, seller, movement, usd("3.01"))
    assert (await balance_of(stage, seller)).reserved == 3


async def test_a_cost_of_nothing_moves_nothing(stage: Stage) -> None:
    seller = await stage.seller(balance="0")
    await moved(stage, seller, Movement.RESERVED, usd(0))
    assert await stage.database.fetchval("SELECT count(*) FROM ledger") == 0


async def test_a_cost_in_a_currency_without_a_balance_is_refused(stage: Stage) -> None:
    seller = await stage.seller()
    with pytest.raises(InsufficientBalance):
        await moved(stage, seller, Movement.RESERVED, Money(Decimal(1), "eur"))
    await balance_of(stage, seller)


@pytest.mark.parametrize("amount", ["0.005", "-1", "1.001", "1e13", "NaN", "Infinity"])
async def test_an_amount_that_the_books_cannot_hold_is_refused(stage: Stage, amount: str) -> None:
    seller = await stage.seller(balance="10")
    with pytest.raises(BadAmount):
        await moved(stage, seller, Movement.RESERVED, usd(amount))
    assert (await balance_of(stage, seller)).available == 10


async def test_a_seller_never_spends_the_money_of_another(stage: Stage) -> None:
    rich, poor = await stage.seller(balance="100"), await stage.seller(balance="1")
    with pytest.raises(InsufficientBalance):
        await moved(stage, poor, Movement.RESERVED, usd(2))
    await moved(stage, poor, Movement.RESERVED, usd(1))
    assert (await balance_of(stage, rich)).available == 100

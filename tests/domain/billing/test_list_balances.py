"""A seller is shown its own balances, one per currency."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.billing.actions.list_balances import list_balances
from returnhelper.domain.billing.actions.open_balance import open_balance
from returnhelper.kit.money import Money
from tests.stage import Stage


async def test_balances_are_listed_by_currency_and_only_to_their_owner(stage: Stage) -> None:
    seller, other = await stage.seller(balance="7"), await stage.seller(balance="8")
    work = stage.work()
    open_balance(work, seller.api.api_id, Money(Decimal(3), "eur"))
    await work.commit()
    balances = await list_balances(stage.work(), seller.api.api_id)
    assert [(one.currency, one.available, one.reserved) for one in balances] == [
        ("eur", Decimal(3), Decimal(0)),
        ("usd", Decimal(7), Decimal(0)),
    ]
    [theirs] = await list_balances(stage.work(), other.api.api_id)
    assert theirs.available == 8


async def test_who_has_no_balance_is_shown_none(stage: Stage) -> None:
    staff = await stage.staff()
    assert await list_balances(stage.work(), staff.api.api_id) == []

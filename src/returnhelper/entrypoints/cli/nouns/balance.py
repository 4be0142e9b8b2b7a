"""`balance`: what an api has left and owes, money given or taken by hand, and its limit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from decimal import Decimal

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.actions.set_credit_limit import set_credit_limit
from returnhelper.domain.statements.actions.list_standings import list_standings
from returnhelper.domain.statements.model import Standing
from returnhelper.entrypoints.cli.errand import commit, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import amount, seller_option
from returnhelper.entrypoints.cli.records import wire_named
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.money import Money
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_NAMES = {"amount": "--amount", "currency": "--currency"}


@click.group("balance")
def balance_command() -> None:
    """Show balances, give money and take it, set limits."""


@balance_command.command("add")
@seller_option
@click.option(
    "--amount", "added", type=amount, required=True, help="What to add; below zero takes away."
)
@click.option("--currency", default="usd", show_default=True, help="ISO 4217.")
@click.option("--reason", default="", help="Why; kept in the ledger.")
@operator_options
def add(
    settings: Settings, *, as_json: bool, api_id: int, added: Decimal, currency: str, reason: str
) -> None:
    """Add an amount to a balance and show what is there after it."""
    money = Money(added, currency.lower())

    async def act(work: Work) -> None:
        with in_options(_NAMES):
            await adjust_balance(work, api_id, money, reason)

    _change(settings, "balance add", act, (api_id, money.currency), as_json=as_json)


@balance_command.command("limit")
@seller_option
@click.option(
    "--amount", "limit", type=amount, required=True, help="How far below zero it may fall."
)
@click.option("--currency", default="usd", show_default=True, help="ISO 4217.")
@operator_options
def set_limit(
    settings: Settings, *, as_json: bool, api_id: int, limit: Decimal, currency: str
) -> None:
    """Set the credit limit of a balance and show what is there after it."""
    money = Money(limit, currency.lower())

    async def act(work: Work) -> None:
        with in_options(_NAMES):
            await set_credit_limit(work, api_id, money)

    _change(settings, "balance limit", act, (api_id, money.currency), as_json=as_json)


@balance_command.command("show")
@seller_option
@operator_options
def show(settings: Settings, *, as_json: bool, api_id: int) -> None:
    """Show the balances of an api, what it owes and what it can spend."""

    async def errand(work: Work) -> list[Standing]:
        await get_api(work, api_id)
        return await list_standings(work, api_id)

    balances = run_errand(settings, "balance show", errand)
    if as_json:
        print_json([_told(balance) for balance in balances])
    else:
        _print_balances(balances)


def _change(
    settings: Settings,
    command: str,
    act: Callable[[Work], Awaitable[None]],
    balance: tuple[int, str],
    *,
    as_json: bool,
) -> None:
    api_id, currency = balance

    async def errand(work: Work) -> Standing:
        await get_api(work, api_id)
        await act(work)
        await commit(work)
        standings = await list_standings(work, api_id)
        return next(one for one in standings if one.currency == currency)

    standing = run_errand(settings, command, errand)
    if as_json:
        print_json(_told(standing))
    else:
        _print_balances([standing])


def _told(standing: Standing) -> dict[str, object]:
    return wire_named({**asdict(standing), "spendable": standing.spendable})


def _print_balances(balances: list[Standing]) -> None:
    print_table(
        ("Api", "Currency", "Available", "Reserved", "Credit limit", "Spendable", "Owed"),
        [
            (
                row.api_id,
                row.currency,
                row.available,
                row.reserved,
                row.credit_limit,
                row.spendable,
                f"{row.owed}, {row.unpriced} unpriced" if row.unpriced else row.owed,
            )
            for row in balances
        ],
    )

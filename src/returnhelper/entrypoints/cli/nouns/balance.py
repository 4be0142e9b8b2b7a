"""`balance`: what an api has left, and money given or taken by hand."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.billing.actions.adjust_balance import adjust_balance
from returnhelper.domain.billing.actions.list_balances import list_balances
from returnhelper.domain.billing.model import Balance
from returnhelper.entrypoints.cli.errand import commit, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, amount
from returnhelper.entrypoints.cli.records import wire_named
from returnhelper.kit.money import Money
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work


@click.group("balance")
def balance_command() -> None:
    """Show balances, give money and take it."""


@balance_command.command("add")
@click.option("--api", "api_id", type=ID, required=True, help="The api id of the seller.")
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

    async def errand(work: Work) -> Balance:
        await get_api(work, api_id)
        await adjust_balance(work, api_id, money, reason)
        await commit(work)
        balances = await list_balances(work, api_id)
        return next(balance for balance in balances if balance.currency == money.currency)

    balance = run_errand(settings, "balance add", errand)
    if as_json:
        print_json(wire_named(asdict(balance)))
    else:
        _print_balances([balance])


@balance_command.command("show")
@click.option("--api", "api_id", type=ID, required=True, help="The api id of the seller.")
@operator_options
def show(settings: Settings, *, as_json: bool, api_id: int) -> None:
    """Show the balances of an api."""

    async def errand(work: Work) -> list[Balance]:
        await get_api(work, api_id)
        return await list_balances(work, api_id)

    balances = run_errand(settings, "balance show", errand)
    if as_json:
        print_json([wire_named(asdict(balance)) for balance in balances])
    else:
        _print_balances(balances)


def _print_balances(balances: list[Balance]) -> None:
    print_table(
        ("Api", "Currency", "Available", "Reserved", "Credit limit"),
        [
            (row.api_id, row.currency, row.available, row.reserved, row.credit_limit)
            for row in balances
        ],
    )

"""`seller`: the companies that send returns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import click

from returnhelper.domain.accounts.actions.create_seller import create_seller
from returnhelper.domain.accounts.actions.list_sellers import list_sellers
from returnhelper.domain.accounts.actions.open_api import NewApi
from returnhelper.domain.accounts.actions.update_seller import update_seller
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.billing.actions.open_balance import open_balance
from returnhelper.entrypoints.cli.errand import commit, run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ENVIRONMENTS, one_subject
from returnhelper.entrypoints.cli.records import print_record
from returnhelper.kit.errors import Invalid
from returnhelper.kit.money import Money
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_HINT = "The tokens and signing keys are shown only now; keep them in a safe place."


@click.group("seller")
def seller_command() -> None:
    """Open accounts of sellers, change and list them."""


@seller_command.command("create")
@click.option("--name", required=True, help="The company's name.")
@click.option(
    "--environment",
    type=click.Choice(["both", *ENVIRONMENTS], case_sensitive=False),
    default="sandbox",
    show_default=True,
    help="Where the seller works; production follows by going live.",
)
@click.option("--client-code", metavar="CODE", help="A code of your own; counted up without.")
@click.option("--email", default="", help="Whom to write to.")
@click.option("--multi-item", is_flag=True, help="Allow several items in one parcel.")
@operator_options
def create(settings: Settings, *, as_json: bool, environment: str, **account: Any) -> None:  # noqa: ANN401 - the options above
    """Open an account, with an api, a credential and a balance in the sandbox, or where you say."""
    for word in ("name", "client_code"):
        if account[word] is not None and not account[word].strip():
            raise Invalid({f"--{word.replace('_', '-')}": "is empty"})
    environments = list(Environment) if environment == "both" else [ENVIRONMENTS[environment]]

    async def errand(work: Work) -> list[NewApi]:
        made = await create_seller(work, environments=environments, **account)
        for new in made:
            open_balance(work, new.api.api_id, _opening(new.api.environment, settings))
        await commit(work)
        return made

    made = run_errand(settings, "seller create", errand)
    record = {
        "clientCode": made[0].api.client_code,
        "environments": {new.api.environment.word: _told_once(new) for new in made},
    }
    print_record(record, _HINT, as_json=as_json)


@seller_command.command("update")
@one_subject("client_code", "--client-code")
@click.option(
    "--multi-item/--single-item",
    default=None,
    help="Allow several items in one parcel, or one only.",
)
@operator_options
def update(settings: Settings, *, as_json: bool, client_code: str, multi_item: bool | None) -> None:
    """Change what a seller may send; felt by a running server within a second."""
    if multi_item is None:
        raise Invalid({"--multi-item": "give it or --single-item"})

    async def act(work: Work) -> None:
        await update_seller(work, client_code, multi_item=multi_item)

    run_act(settings, "seller update", act)
    if as_json:
        print_json({"clientCode": client_code, "multiItem": multi_item})
    else:
        allowed = "several items" if multi_item else "one item"
        click.echo(f"{client_code} may send {allowed} in one parcel.")


@seller_command.command("list")
@operator_options
def list_command(settings: Settings, *, as_json: bool) -> None:
    """List the sellers and their api ids, by client code."""
    rows = [_listed(row) for row in run_errand(settings, "seller list", list_sellers)]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("Client code", "Name", "Sandbox api", "Production api", "Email", "Several items"),
        [
            (
                row["clientCode"],
                row["name"],
                *(row["environments"].get(each.word, {}).get("apiId") for each in Environment),
                row["email"],
                "yes" if row["multiItem"] else "no",
            )
            for row in rows
        ],
    )


def _opening(environment: Environment, settings: Settings) -> Money:
    is_play = environment is Environment.SANDBOX
    return Money(Decimal(settings.sandbox_balance_usd if is_play else 0), "usd")


def _told_once(new: NewApi) -> dict[str, object]:
    return {
        "apiId": new.api.api_id,
        "apiKey": new.credential.api_key,
        "apiToken": new.credential.api_token,
        "signingKey": new.signing_key,
    }


def _listed(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "clientCode": row["client_code"],
        "name": row["name"],
        "email": row["email"],
        "multiItem": row["multi_item"],
        "createdAt": row["created_at"],
        "environments": {
            Environment(value).word: {"apiId": api_id} for value, api_id in row["apis"].items()
        },
    }

"""`credential`: the keys and tokens of sellers and warehouses."""

from __future__ import annotations

import click

from returnhelper.domain.accounts.actions.create_credential import NewCredential, create_credential
from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.actions.revoke_credential import revoke_credential
from returnhelper.domain.accounts.model import (
    SELLER_ROLES,
    WAREHOUSE_ROLES,
    Api,
    ApiKind,
    Credential,
)
from returnhelper.entrypoints.cli.errand import commit, run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, one_subject
from returnhelper.entrypoints.cli.records import print_record
from returnhelper.kit.errors import Invalid
from returnhelper.kit.principal import Role
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_HINT = "The token is shown only now; keep it in a safe place. Earlier pairs stay in force."


@click.group("credential")
def credential_command() -> None:
    """Issue, list and revoke keys and tokens."""


@credential_command.command("create")
@click.option("--api", "api_id", type=ID, required=True, help="The api id it opens.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role if role in SELLER_ROLES | WAREHOUSE_ROLES]),
    help="What it may do: full or reader of a seller, lead, worker or reader of a warehouse.",
)
@operator_options
def create(settings: Settings, *, as_json: bool, api_id: int, role: str | None) -> None:
    """Issue one more key and token for an api."""

    async def errand(work: Work) -> NewCredential:
        api = await get_api(work, api_id)
        created = create_credential(work, api_id, _role(api, role))
        await commit(work)
        return created

    created = run_errand(settings, "credential create", errand)
    record = {"apiId": api_id, "apiKey": created.api_key, "apiToken": created.api_token}
    print_record(record, _HINT, as_json=as_json)


@credential_command.command("list")
@click.option("--api", "api_id", type=ID, required=True, help="The api id they open.")
@operator_options
def list_command(settings: Settings, *, as_json: bool, api_id: int) -> None:
    """List the keys of an api that are in force."""

    async def errand(work: Work) -> list[tuple[str, Credential]]:
        await get_api(work, api_id)
        credentials = await load_credentials(work.database)
        own = ((key, one) for key, one in credentials.items() if one.api.api_id == api_id)
        return sorted(own, key=lambda each: each[0])

    rows = [
        {
            "apiId": api_id,
            "apiKey": key,
            "role": one.principal.role,
            "principal": str(one.principal),
        }
        for key, one in run_errand(settings, "credential list", errand)
    ]
    if as_json:
        print_json(rows)
    else:
        print_table(("Api", "Key", "Role", "Principal"), [tuple(row.values()) for row in rows])


@credential_command.command("revoke")
@one_subject("key", "--key")
@operator_options
def revoke(settings: Settings, *, as_json: bool, key: str) -> None:
    """End a key and its token; every process refuses them within a second."""

    async def act(work: Work) -> None:
        await revoke_credential(work, key)

    run_act(settings, "credential revoke", act)
    if as_json:
        print_json({"apiKey": key, "revoked": True})
    else:
        click.echo(f"Revoked {key}.")


def _role(api: Api, given: str | None) -> Role:
    is_seller = api.kind is ApiKind.SELLER
    allowed = SELLER_ROLES if is_seller else WAREHOUSE_ROLES
    role = Role(given or (Role.FULL if is_seller else Role.LEAD))
    if role not in allowed:
        raise Invalid({"--role": f"must be one of {', '.join(sorted(allowed))} for this api"})
    return role

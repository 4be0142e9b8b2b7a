"""`credential` and `signing-key`: what callers prove themselves with, and what webhooks prove."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import click

from returnhelper.domain.accounts.actions.create_credential import NewCredential, create_credential
from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.actions.revoke_credential import revoke_credential
from returnhelper.domain.accounts.actions.rotate_credential import Rotation, rotate_credential
from returnhelper.domain.accounts.actions.rotate_signing_key import rotate_signing_key
from returnhelper.domain.accounts.model import (
    SELLER_ROLES,
    WAREHOUSE_ROLES,
    Api,
    ApiKind,
    Credential,
    SigningKeys,
)
from returnhelper.entrypoints.cli.errand import commit, run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, one_subject, overlap_option, seller_option
from returnhelper.entrypoints.cli.records import moment, print_record
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.errors import Invalid
from returnhelper.kit.principal import Role
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_HINT = "The token is shown only now; keep it in a safe place. Earlier pairs stay in force."
_ROTATED = "The token is shown only now; keep it in a safe place. The pair before ends at {}."
_NEW_KEY = "The key is shown only now; {}."


@click.group("credential")
def credential_command() -> None:
    """Issue, list, replace and revoke keys and tokens."""


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
        return sorted(
            (
                (key, one)
                for key, one in credentials.items()
                if one.api.api_id == api_id and not one.is_over(work.now)
            ),
            key=lambda each: each[0],
        )

    found = run_errand(settings, "credential list", errand)
    if as_json:
        rows = [
            {
                "apiId": api_id,
                "apiKey": key,
                "role": one.principal.role,
                "principal": str(one.principal),
                "endsAt": one.expires_at,
            }
            for key, one in found
        ]
        print_json(rows)
    else:
        print_table(
            ("Api", "Key", "Role", "Principal", "Ends"),
            [
                (api_id, key, one.principal.role, one.principal, moment(one.expires_at))
                for key, one in found
            ],
        )


@credential_command.command("rotate")
@one_subject("key", "--key")
@overlap_option
@operator_options
def rotate(settings: Settings, *, as_json: bool, key: str, overlap: timedelta) -> None:
    """Issue a pair in place of another, which ends after the overlap; also for warehouses."""

    async def act(work: Work) -> Rotation:
        return await rotate_credential(work, key, overlap)

    with in_options({"key": "--key"}):
        rotation = run_act(settings, "credential rotate", act)
    made = rotation.credential
    record = {
        "apiId": made.api_id,
        "apiKey": made.api_key,
        "apiToken": made.api_token,
        "replaces": key,
        "replacedEndsAt": rotation.old_ends_at,
    }
    print_record(record, _ROTATED.format(moment(rotation.old_ends_at)), as_json=as_json)


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


@click.group("signing-key")
def signing_key_command() -> None:
    """Show and replace the keys that webhooks are signed with."""


@signing_key_command.command("rotate")
@seller_option
@overlap_option
@operator_options
def rotate_key(settings: Settings, *, as_json: bool, api_id: int, overlap: timedelta) -> None:
    """Issue a signing key; the one before signs beside it until the overlap ends."""

    async def act(work: Work) -> SigningKeys:
        return await rotate_signing_key(work, api_id, overlap)

    with in_options({"overlap": "--overlap"}):
        keys = run_act(settings, "signing-key rotate", act)
    until = f"the one before counts until {moment(keys.old_until)}"
    hint = _NEW_KEY.format(until if keys.old_until else "the one before counts no more")
    record = {"apiId": api_id, "signingKey": keys.current, "replacedEndsAt": keys.old_until}
    print_record(record, hint, as_json=as_json)


@signing_key_command.command("show")
@seller_option
@operator_options
def show_keys(settings: Settings, *, as_json: bool, api_id: int) -> None:
    """Show which signing keys count, by their fingerprints, and when one ends."""

    async def errand(work: Work) -> list[tuple[str, datetime | None]]:
        keys = await get_signing_keys(work, api_id)
        old = [(keys.old, keys.old_until)] if keys.is_overlapping(work.now) else []
        return [(_fingerprint(key), ends) for key, ends in [(keys.current, None), *old] if key]

    shown = run_errand(settings, "signing-key show", errand)
    if as_json:
        print_json([{"apiId": api_id, "fingerprint": one, "endsAt": ends} for one, ends in shown])
    else:
        rows = [(api_id, one, moment(ends)) for one, ends in shown]
        print_table(("Api", "SHA-256 of the key", "Ends"), rows)


def _fingerprint(signing_key: str) -> str:
    """Return the first 16 digits of the SHA-256 of a key as it is written, Base64."""
    return hashlib.sha256(signing_key.encode()).hexdigest()[:16]


def _role(api: Api, given: str | None) -> Role:
    is_seller = api.kind is ApiKind.SELLER
    allowed = SELLER_ROLES if is_seller else WAREHOUSE_ROLES
    role = Role(given or (Role.FULL if is_seller else Role.LEAD))
    if role not in allowed:
        raise Invalid({"--role": f"must be one of {', '.join(sorted(allowed))} for this api"})
    return role

"""`evidence`: one item's file, made by the operator or checked by anybody."""

from __future__ import annotations

from pathlib import Path

import click

from returnhelper.domain.evidence.actions.export_evidence import export_evidence
from returnhelper.domain.evidence.actions.gather_item import gather_item
from returnhelper.domain.evidence.actions.list_keys import list_keys
from returnhelper.domain.evidence.actions.rotate_key import rotate_key
from returnhelper.domain.evidence.actions.verify_evidence import verify_evidence
from returnhelper.domain.evidence.container import shown_name
from returnhelper.domain.evidence.model import EvidenceKey, Export
from returnhelper.domain.evidence.telling import KEYS_PATH
from returnhelper.domain.files.storage import open_storage
from returnhelper.domain.inventory.actions.find_owner import find_owner
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.options import json_option, operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table, save
from returnhelper.entrypoints.cli.parameters import ID, one_subject
from returnhelper.entrypoints.cli.records import moment
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work


@click.group("evidence")
def evidence_command() -> None:
    """Export one item's file, and verify such a file."""


@evidence_command.command("export")
@one_subject("inventory", "--inventory", ID)
@click.option("--zip", "paper", flag_value="zip", default="zip", help="To verify; the default.")
@click.option("--pdf", "paper", flag_value="pdf", help="Only the PDF out of it, to read.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="Where to write it.",
)
@operator_options
def export(settings: Settings, *, as_json: bool, inventory: int, paper: str, out: Path) -> None:
    """Export everything known of an item, signed; also of one that was taken back."""
    kept_days = settings.notification_retention_days

    async def errand(work: Work) -> Export:
        api_id, book = await find_owner(work, inventory), await open_book(work)
        item = await gather_item(work, api_id, inventory, book, kept_days=kept_days)
        return await export_evidence(work, item, open_storage(settings.files_location), paper)

    made = run_errand(settings, "evidence export", errand)
    with made.file as body:
        save(out, body, "--out")
    told = {
        "returnInventoryId": inventory,
        "format": paper,
        "file": str(out),
        "size": made.size,
        "head": made.head,
        "keyFingerprint": made.fingerprint,
    }
    if as_json:
        print_json(told)
    else:
        click.echo(f"The evidence of inventory {inventory} is in {out}.")
        click.echo(f"head {made.head}\nkey  {made.fingerprint}")


@evidence_command.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", metavar="FINGERPRINT|FILE", help="The key it must be signed with.")
@json_option
def verify(*, as_json: bool, file: Path, key: str | None) -> None:
    """Check every byte of an evidence ZIP; needs no database, no network, no installation."""
    try:
        with file.open("rb") as opened:
            found = verify_evidence(opened, key)
    except OSError as fault:
        raise Invalid({"FILE": f"{file}: {fault.strerror}"}) from fault
    manifest = found.manifest
    told = {
        "returnInventoryId": manifest.return_inventory_id,
        "rma": shown_name(manifest.rma),
        "environment": shown_name(manifest.environment),
        "madeAt": shown_name(manifest.made_at),
        "madeFor": shown_name(manifest.made_for),
        "head": shown_name(manifest.head),
        "records": len(manifest.records),
        "files": len(manifest.files),
        "keyFingerprint": found.fingerprint,
        "isKeyCompared": key is not None,
    }
    if as_json:
        print_json(told)
        return
    click.echo("Evidence of {rma}, {environment}, made {madeAt}.".format_map(told))
    click.echo("{files} files and {records} records are as signed.".format_map(told))
    click.echo("head {head}\nkey  {keyFingerprint}".format_map(told))
    if key is None:
        click.echo(
            "Nobody has said whose key that is: whoever changed this file could have signed it"
            " anew.\nCompare the fingerprint with the list of the platform it comes from, at its"
            f" {KEYS_PATH}, and give it with --key.",
            err=True,
        )


class _ShowsAlone(click.Group):
    """Shows when nothing else is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line; one without a command is `show`."""
        is_bare = not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names)
        return super().parse_args(ctx, ["show", *args] if is_bare else args)


@evidence_command.group("key", cls=_ShowsAlone)
def key_group() -> None:
    """The key that signs."""


@key_group.command("show")
@operator_options
def show(settings: Settings, *, as_json: bool) -> None:
    """Print every public key with its fingerprint, the one in force first."""
    _print_keys(run_errand(settings, "evidence key show", list_keys), as_json=as_json)


@key_group.command("rotate")
@operator_options
def rotate(settings: Settings, *, as_json: bool) -> None:
    """Sign with another key from now on; the old one can sign nothing any more."""
    _print_keys([run_act(settings, "evidence key rotate", rotate_key)], as_json=as_json)


def _print_keys(keys: list[EvidenceKey], *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "fingerprint": key.fingerprint,
                "publicKey": key.pem,
                "createdAt": key.created_at,
                "retiredAt": key.retired_at,
            }
            for key in keys
        ]
        print_json(rows)
        return
    print_table(
        ("Fingerprint", "Made", "Retired"),
        [(key.fingerprint, moment(key.created_at), moment(key.retired_at)) for key in keys],
    )
    click.echo(keys[0].pem, nl=False)

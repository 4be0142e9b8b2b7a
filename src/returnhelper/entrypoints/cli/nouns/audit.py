"""`audit`: the log of who did what."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import click
import msgspec

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.audit.actions.get_audit import get_audit
from returnhelper.domain.audit.actions.list_audit import list_audit
from returnhelper.domain.audit.events import wire_entry
from returnhelper.domain.audit.model import AuditEntry, Search
from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ID, LIMIT, one_subject
from returnhelper.entrypoints.cli.records import moment
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_SPAN = re.compile(r"(\d{1,5})([dhm])")
_THING = re.compile(r"\w+:.+")
_FORMS = {"about": "a thing such as shipmentId:12", "principal": "somebody such as operator:anna"}
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@click.group("audit")
def audit_command() -> None:
    """Search the log of who did what; nobody can edit it."""


@audit_command.command("search")
@click.option("--since", default="30d", show_default=True, help="How far back: 30d, 12h, 5m.")
@click.option("--principal", metavar="NAME", help="Only by this one, such as operator:anna.")
@click.option("--about", metavar="THING", help="Only about this, such as shipmentId:12.")
@click.option("--operation", metavar="NAME", help="Only this, such as createResend.")
@click.option("--api", "api_id", type=ID, help="Only with the things of this account.")
@click.option("--limit", type=LIMIT, default=50, show_default=True, help="How many at most.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many to leave out first.")
@operator_options
def search(settings: Settings, *, as_json: bool, since: str, **wanted: Any) -> None:  # noqa: ANN401 - the options above
    """Find what was done, newest first; says how many there are in all."""
    span = _span(since)
    for flag in ("about", "principal"):
        given = wanted[flag]
        if given is not None and not _THING.fullmatch(given):
            raise Invalid({f"--{flag}": f"{given!r} is not {_FORMS[flag]}"})

    async def errand(work: Work) -> tuple[list[AuditEntry], int]:
        if wanted["api_id"] is not None:
            await get_api(work, wanted["api_id"])
        wanted.update(created_from=work.now - span, created_to=work.now, newest_first=True)
        return await list_audit(work, Search(**wanted))

    entries, total = run_errand(settings, "audit search", errand)
    left = total - wanted["offset"] - len(entries)
    if as_json:
        rows = [_row(entry) for entry in entries]
        print_json({"data": rows, "totalNumberOfRecords": total, "more": left > 0})
        return
    print_table(
        ("When", "Who", "Role", "Way", "What", "About", "Client", "Id"),
        [
            (
                moment(entry.created_at),
                entry.principal,
                entry.role,
                entry.way,
                entry.operation,
                " ".join(entry.about),
                entry.client_code,
                entry.audit_id,
            )
            for entry in entries
        ],
    )
    if left > 0:
        more = wanted["offset"] + len(entries)
        click.echo(f"{left} older ones are not shown; go on with --offset {more}.", err=True)


@audit_command.command("show")
@one_subject("audit_id", "--id")
@operator_options
def show(settings: Settings, *, as_json: bool, audit_id: str) -> None:
    """Show an entry whole, and those of other accounts by the same change."""

    async def errand(work: Work) -> list[AuditEntry]:
        return await get_audit(work, audit_id)

    rows = [_row(entry) for entry in run_errand(settings, "audit show", errand)]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        for name, value in row.items():
            click.echo(f"{name:15} {' '.join(value) if isinstance(value, list) else value}")
        click.echo()


def _span(text: str) -> timedelta:
    match = _SPAN.fullmatch(text)
    if match is None:
        raise Invalid({"--since": f"{text!r} is not a time such as 30d, 12h or 5m"})
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _row(entry: AuditEntry) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(wire_entry(entry))
    return {**shown, "environment": entry.environment}

"""`statement`: the books of an account for a month, as CSV or PDF."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import IO

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.statements.actions.draw_statement import draw_statement
from returnhelper.domain.statements.model import FORMATS, read_month
from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, save
from returnhelper.entrypoints.cli.parameters import seller_option
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_NAMES = {"month": "--month", "currency": "--currency"}


@click.command("statement")
@seller_option
@click.option("--month", required=True, metavar="YYYY-MM", help="A month in UTC that has begun.")
@click.option("--currency", default="usd", show_default=True, help="ISO 4217.")
@click.option(
    "--format",
    "paper",
    type=click.Choice(FORMATS, case_sensitive=False),
    default="csv",
    show_default=True,
    help="For programs and spreadsheets, or on paper.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write it; without it a CSV goes to stdout.",
)
@operator_options
def statement_command(
    settings: Settings, *, as_json: bool, api_id: int, out: Path | None, **wanted: str
) -> None:
    """Write the statement of a month; one that does not add up is not written."""
    if out is None and (as_json or wanted["paper"] != "csv"):
        raise Invalid({"--out": "Name the file; only a CSV goes to stdout, without --json."})
    month, currency = wanted["month"], wanted["currency"].lower()

    async def errand(work: Work) -> IO[bytes]:
        api = await get_api(work, api_id)
        with in_options(_NAMES):
            asked = read_month(month, work.now)
            return await draw_statement(work, api, asked, currency, wanted["paper"])

    with run_errand(settings, "statement", errand) as body:
        if out is None:
            shutil.copyfileobj(body, sys.stdout.buffer)
            return
        save(out, body, "--out")
    told = {"apiId": api_id, "month": month, "currencyCode": currency, "file": str(out)}
    if as_json:
        print_json(told)
    else:
        click.echo(f"The statement {month} of account {api_id} is in {out}.")

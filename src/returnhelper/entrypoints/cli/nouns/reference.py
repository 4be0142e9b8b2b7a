"""`reference`: the lists everyone shares."""

from __future__ import annotations

from typing import BinaryIO

import click

from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json
from returnhelper.entrypoints.cli.wording import in_file
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work


@click.group("reference")
def reference_command() -> None:
    """Replace services, tariffs, warehouses and the other lists."""


@reference_command.command("load")
@click.argument("file", type=click.File("rb"))
@operator_options
def load(settings: Settings, *, as_json: bool, file: BinaryIO) -> None:
    """Replace the lists that a YAML file contains, all or none; - reads stdin."""
    document = file.read()

    async def errand(work: Work) -> tuple[str, ...]:
        async with work.database.connection() as connection, connection.transaction():
            by = str(work.act.principal)
            names = await load_reference(connection, document, work.now, by)
            work.note(*(f"referenceList:{name}" for name in names))
            await work.commit_on(connection)
            return names

    with in_file(file):
        names = run_errand(settings, "reference load", errand)
    if as_json:
        print_json({"replaced": names})
    else:
        click.echo(f"Replaced {', '.join(names)}; every process uses them from now on.")

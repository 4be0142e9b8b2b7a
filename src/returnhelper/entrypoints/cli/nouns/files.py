"""`files`: where pictures, labels and uploads lie."""

from __future__ import annotations

import asyncio

import click

from returnhelper.domain.files.actions.check_store import check_store
from returnhelper.domain.files.storage import open_storage
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json
from returnhelper.kit.settings import Settings


@click.group("files")
def files_command() -> None:
    """Try the store of files."""


@files_command.command("check")
@operator_options
def check(settings: Settings, *, as_json: bool) -> None:
    """Store, read and remove a file where files are kept, and leave nothing behind."""
    asyncio.run(check_store(open_storage(settings.files_location)))
    if as_json:
        print_json({"filesStore": settings.files_location, "works": True})
    else:
        click.echo(f"Files can be kept at {settings.files_location}.")

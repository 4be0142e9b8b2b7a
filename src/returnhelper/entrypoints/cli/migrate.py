"""`migrate` brings the database to the schema of this version."""

from __future__ import annotations

import asyncio

import click

from returnhelper.entrypoints.cli.database import connect, open_database_url, prepare_database
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json
from returnhelper.kit.migrations import pending
from returnhelper.kit.settings import Settings


@click.command("migrate")
@click.option("--pending", "only_pending", is_flag=True, help="Only name what would be applied.")
@operator_options
def migrate_command(settings: Settings, *, as_json: bool, only_pending: bool) -> None:
    """Apply the migrations that are still to apply, in order; safe to repeat."""
    with open_database_url(settings, "migrate") as url:
        names = asyncio.run(_pending(url) if only_pending else prepare_database(url))
    word = "pending" if only_pending else "applied"
    if as_json:
        print_json({word: names})
        return
    for name in names:
        click.echo(f"{word} {name}")
    if not names:
        click.echo("The database is up to date.")


async def _pending(url: str) -> list[str]:
    connection = await connect(url)
    try:
        return await pending(connection)
    finally:
        await connection.close()

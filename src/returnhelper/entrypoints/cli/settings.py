"""`settings` shows how this installation runs, secrets masked."""

from __future__ import annotations

import click

from returnhelper.entrypoints.cli.options import address_options, operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.kit.settings import PREFIX, Settings, masked


@click.command("settings")
@address_options
@operator_options
def settings_command(settings: Settings, *, as_json: bool) -> None:
    """Print every setting, its value and the variable that sets it."""
    rows = [(name, value, PREFIX + name.upper()) for name, value in masked(settings).items()]
    if as_json:
        columns = ("name", "value", "variable")
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table(("Setting", "Value", "Variable"), rows)

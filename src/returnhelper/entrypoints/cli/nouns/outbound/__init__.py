"""`outbound`: consolidated orders, for their seller and as the staff of the warehouse."""

from __future__ import annotations

import click

from returnhelper.entrypoints.cli.nouns.outbound.leaving import LEAVING
from returnhelper.entrypoints.cli.nouns.outbound.ordering import ORDERING
from returnhelper.entrypoints.cli.nouns.outbound.packing import PACKING


@click.group("outbound")
def outbound_command() -> None:
    """Send many items out together, packed into boxes."""


for _command in (*ORDERING, *PACKING, *LEAVING):
    outbound_command.add_command(_command)

"""What commands share that turn down what a seller asks for."""

from __future__ import annotations

import click

from returnhelper.entrypoints.cli.parameters import Told
from returnhelper_sdk import wire

reason_option = click.option(
    "--reason",
    type=Told(wire.RejectClaimRequest, "reason"),
    required=True,
    help="What the seller reads.",
)

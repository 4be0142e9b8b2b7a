"""`arrival`: what came in by mistake."""

from __future__ import annotations

from datetime import timedelta

import click
import msgspec

from returnhelper.domain.arrivals.actions.undo_arrival import undo_arrival
from returnhelper.domain.arrivals.events import shipment_arrival_undone
from returnhelper.domain.arrivals.undoing import Mistake
from returnhelper.entrypoints.cli.errand import open_book, run_act
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json
from returnhelper.entrypoints.cli.parameters import ID, Dock, at_a_dock, one_subject, several
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_OPTIONS = {"shipmentId": "--shipment", "returnInventoryId": "--inventory"}


@click.group("arrival")
def arrival_command() -> None:
    """Take arrivals back."""


@arrival_command.command("undo")
@one_subject("shipment", "--shipment", ID)
@several(
    "--inventory",
    "inventories",
    wire.UndoArrivalRequest,
    "return_inventory_id_list",
    help="Only this package; several times for more. Its first arrival without.",
)
@at_a_dock
@operator_options
def undo(
    settings: Settings, *, as_json: bool, dock: Dock, shipment: int, inventories: tuple[int, ...]
) -> None:
    """Take a mistaken arrival out of the books, as the staff, while nothing was done with it."""
    window = timedelta(hours=settings.arrival_undo_hours)

    async def act(work: Work) -> wire.ArrivalUndone:
        staff, book = await dock.staff(work), await open_book(work)
        mistake = Mistake(named=inventories)
        done = await undo_arrival(work, staff, shipment, mistake, book, window)
        return shipment_arrival_undone(done)

    with in_options(_OPTIONS, inventories):
        done = run_act(settings, "arrival undo", act)
    if as_json:
        print_json(msgspec.to_builtins(done))
        return
    rmas = ", ".join(one.rma for one in done.return_inventory_list)
    click.echo(f"{rmas} left the books; shipment {shipment} is at {done.shipment_status_code}.")

"""`outbound list` to `outbound reopen`: what is to be packed, and into which box."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import click

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.close_box import Measured, close_box
from returnhelper.domain.outbound.actions.create_box import create_box
from returnhelper.domain.outbound.actions.create_shipment import create_shipment
from returnhelper.domain.outbound.actions.draw_pack_list import draw_pack_list
from returnhelper.domain.outbound.actions.empty_box import empty_box
from returnhelper.domain.outbound.actions.fill_box import fill_box
from returnhelper.domain.outbound.actions.list_order_work import list_order_work
from returnhelper.domain.outbound.actions.reopen_box import reopen_box
from returnhelper.domain.outbound.rows import ListedOrder, Order, OrderStatus
from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.entrypoints.cli.nouns.outbound.printing import print_orders
from returnhelper.entrypoints.cli.nouns.outbound.steps import BOX, ORDER, SHIPMENT, take_step
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json
from returnhelper.entrypoints.cli.parameters import (
    LIMIT,
    Dock,
    at_a_dock,
    one_subject,
    several,
    sides,
    size,
)
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_PIPE = Path("-")
_ITEMS = several(
    "--inventory",
    "items",
    wire.OutboundBoxInventoryRequest,
    "return_inventory_id_list",
    required=True,
    help="One or more.",
)


@click.command("list")
@click.option(
    "--status",
    type=click.Choice([str(status) for status in OrderStatus], case_sensitive=False),
    help="Without it those on which something is to do.",
)
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def list_command(
    settings: Settings, *, as_json: bool, dock: Dock, limit: int, status: str | None
) -> None:
    """List the consolidated orders that leave a warehouse, first confirmed first."""
    wanted = OrderStatus(status.upper()) if status else None

    async def errand(work: Work) -> list[ListedOrder]:
        page, _ = await list_order_work(work, await dock.staff(work), wanted, limit, 0)
        return page

    print_orders(run_errand(settings, "outbound list", errand), as_json=as_json)


@click.command("pack-list")
@one_subject("order", "--order", ORDER)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=_PIPE,
    metavar="FILE",
    help="Where to write it; stdout without.",
)
@at_a_dock
@operator_options
def pack_list(settings: Settings, *, as_json: bool, dock: Dock, order: str, output: Path) -> None:
    """Draw what is to be picked and packed for an order, as PDF."""
    pipe = sys.stdout.buffer
    if output == _PIPE and (as_json or pipe.isatty()):
        raise Invalid({"--output": "name a file; a PDF is no text to read here"})

    async def errand(work: Work) -> bytes:
        return await draw_pack_list(work, await dock.staff(work), order)

    body = run_errand(settings, "outbound pack-list", errand)
    if output == _PIPE:
        pipe.write(body)
        pipe.flush()
        return
    try:
        output.write_bytes(body)
    except OSError as fault:
        raise Invalid({"--output": f"{output}: {fault.strerror}"}) from fault
    if as_json:
        print_json({"orderId": order, "file": str(output)})
    else:
        click.echo(f"The pack list of order {order} is in {output}.")


@click.command("shipment")
@one_subject("order", "--order", ORDER)
@at_a_dock
@operator_options
def shipment_command(settings: Settings, *, as_json: bool, dock: Dock, order: str) -> None:
    """Open a shipment of a confirmed order."""

    async def step(work: Work, staff: Api) -> Order:
        return (await create_shipment(work, staff, order))[0]

    take_step(settings, "shipment", dock, step, as_json=as_json)


@click.command("box")
@one_subject("shipment", "--shipment", SHIPMENT)
@at_a_dock
@operator_options
def box_command(settings: Settings, *, as_json: bool, dock: Dock, shipment: str) -> None:
    """Open a box of a shipment."""

    async def step(work: Work, staff: Api) -> Order:
        return (await create_box(work, staff, shipment))[0]

    take_step(settings, "box", dock, step, as_json=as_json)


@click.command("fill")
@one_subject("box", "--box", BOX)
@_ITEMS
@at_a_dock
@operator_options
def fill(
    settings: Settings, *, as_json: bool, dock: Dock, box: str, items: tuple[int, ...]
) -> None:
    """Put items of the order into an open box."""

    async def step(work: Work, staff: Api) -> Order:
        return await fill_box(work, staff, box, items)

    take_step(settings, "fill", dock, step, as_json=as_json, items=items)


@click.command("empty")
@one_subject("box", "--box", BOX)
@_ITEMS
@at_a_dock
@operator_options
def empty(
    settings: Settings, *, as_json: bool, dock: Dock, box: str, items: tuple[int, ...]
) -> None:
    """Take items out of an open box again."""

    async def step(work: Work, staff: Api) -> Order:
        return await empty_box(work, staff, box, items)

    take_step(settings, "empty", dock, step, as_json=as_json, items=items)


@click.command("close")
@one_subject("box", "--box", BOX)
@click.option("--weight", type=size("--weight"), required=True, help="Of the box, in g.")
@click.option("--sides", type=sides("--sides"), required=True, help="In cm: 60x40x40.")
@at_a_dock
@operator_options
def close(
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    box: str,
    weight: Decimal,
    **measured: tuple[Decimal, Decimal, Decimal],
) -> None:
    """Close a box as it stands on the scale."""

    async def step(work: Work, staff: Api) -> Order:
        scale = Measured(weight_g=weight, sides_cm=measured["sides"])
        return await close_box(work, staff, box, scale)

    take_step(settings, "close", dock, step, as_json=as_json)


@click.command("reopen")
@one_subject("box", "--box", BOX)
@at_a_dock
@operator_options
def reopen(settings: Settings, *, as_json: bool, dock: Dock, box: str) -> None:
    """Open a closed box again, before the order is ready."""

    async def step(work: Work, staff: Api) -> Order:
        return await reopen_box(work, staff, box)

    take_step(settings, "reopen", dock, step, as_json=as_json)


PACKING = (list_command, pack_list, shipment_command, box_command, fill, empty, close, reopen)

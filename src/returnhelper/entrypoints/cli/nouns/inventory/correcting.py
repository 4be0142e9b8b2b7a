"""`inventory recalibrate`, `swap-rma`, `remark`, `sku`, `meta`: what is put right on an item."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import click
import msgspec

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.get_warehouse_api import get_warehouse_api
from returnhelper.domain.corrections.actions.assign_sku import assign_sku
from returnhelper.domain.corrections.actions.recalibrate_inventory import recalibrate_inventory
from returnhelper.domain.corrections.actions.swap_rma import swap_rma
from returnhelper.domain.corrections.actions.update_meta import update_meta
from returnhelper.domain.corrections.actions.update_warehouse_remarks import (
    update_warehouse_remarks,
)
from returnhelper.domain.corrections.events import wire_recalibrated, wire_swaps
from returnhelper.domain.corrections.model import MetaType
from returnhelper.domain.inventory.actions.list_stock import Wanted, list_stock
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory
from returnhelper.entrypoints.cli.errand import open_book, run_act
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json
from returnhelper.entrypoints.cli.parameters import (
    ID,
    Dock,
    Told,
    at_a_dock,
    one_subject,
    seller_option,
    sides,
    size,
)
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_OPTIONS = {"returnInventoryId": "--inventory", "rma": "--rma", "metaMap": "--set"}
_inventory = one_subject("inventory", "--inventory", ID)


@click.command("recalibrate")
@_inventory
@click.option("--weight", type=size("--weight"), required=True, help="What it weighs, in g.")
@click.option("--sides", type=sides("--sides"), required=True, help="Its sides, in cm: 34x22x13.")
@at_a_dock
@operator_options
def recalibrate_command(
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    inventory: int,
    weight: Decimal,
    **measured: tuple[Decimal, Decimal, Decimal],
) -> None:
    """Measure an item again, as the staff; its label is priced by it where its tariff does."""

    async def act(work: Work) -> wire.Recalibrated:
        staff, book = await dock.staff(work), await open_book(work)
        done = await recalibrate_inventory(work, staff, inventory, weight, measured["sides"], book)
        return wire_recalibrated(done)

    with in_options(_OPTIONS):
        done = run_act(settings, "inventory recalibrate", act)
    if as_json:
        print_json(msgspec.to_builtins(done))
        return
    click.echo(f"Inventory {inventory} is measured; {done.charged} charged, {done.due} due.")


@click.command("swap-rma")
@_inventory
@click.option(
    "--rma",
    type=Told(wire.SwapRmaRequest, "rma"),
    help="What its label reads; a fresh one without.",
)
@at_a_dock
@operator_options
def swap_rma_command(
    settings: Settings, *, as_json: bool, dock: Dock, inventory: int, rma: str | None
) -> None:
    """Give an item another RMA, as the staff; whatever has that gets this one's."""

    async def act(work: Work) -> list[wire.SwappedRma]:
        staff, book = await dock.staff(work), await open_book(work)
        return wire_swaps(await swap_rma(work, staff, inventory, rma, book))

    with in_options(_OPTIONS):
        swaps = run_act(settings, "inventory swap-rma", act)
    if as_json:
        print_json(msgspec.to_builtins(swaps))
        return
    for one in swaps:
        click.echo(f"Inventory {one.return_inventory_id} has {one.new_rma}, not {one.old_rma}.")


@click.command("remark")
@_inventory
@click.option(
    "--remarks",
    type=Told(wire.WarehouseRemarksRequest, "remarks"),
    required=True,
    help="What the seller is to know; empty clears it.",
)
@at_a_dock
@operator_options
def remark_command(
    settings: Settings, *, as_json: bool, dock: Dock, inventory: int, remarks: str
) -> None:
    """Replace the warehouse's remarks on an item, as the staff; the seller is told."""

    async def act(work: Work) -> Inventory:
        return await update_warehouse_remarks(work, await dock.staff(work), inventory, remarks)

    done = run_act(settings, "inventory remark", act)
    _tell(done, {"warehouseRemarks": done.warehouse_remarks}, as_json=as_json)


@click.command("sku")
@_inventory
@click.option("--sku", required=True, help="The seller's SKU; empty clears it.")
@seller_option
@operator_options
def sku_command(
    settings: Settings, *, as_json: bool, api_id: int, inventory: int, sku: str
) -> None:
    """Name the SKU of an item, for the seller."""

    async def act(work: Work) -> Inventory:
        await get_api(work, api_id)
        return await assign_sku(work, api_id, inventory, sku)

    done = run_act(settings, "inventory sku", act)
    _tell(done, {"sku": done.sku}, as_json=as_json)


@click.command("meta")
@_inventory
@click.option(
    "--of",
    "kind",
    type=click.Choice(["seller", "warehouse"]),
    required=True,
    help="Whose properties they are.",
)
@click.option("--set", "pairs", multiple=True, metavar="KEY=VALUE", help="All there are to be.")
@click.option("--clear", "is_cleared", is_flag=True, help="Leave none.")
@operator_options
def meta_command(
    settings: Settings,
    *,
    as_json: bool,
    inventory: int,
    kind: str,
    pairs: tuple[str, ...],
    is_cleared: bool,
) -> None:
    """Replace the free properties of an item, for its seller or as the staff."""
    if is_cleared == bool(pairs):
        raise click.UsageError("Name every property with '--set KEY=VALUE', or '--clear' them all.")
    whose, properties = MetaType[kind.upper()], _properties(pairs)

    async def act(work: Work) -> Inventory:
        found = await list_stock(work, Wanted(return_inventory_id=inventory), 1)
        if not found:
            raise ReturnInventoryNotFound
        api = await get_api(work, found[0].api_id)
        if whose is MetaType.WAREHOUSE:
            api = await get_warehouse_api(work, found[0].warehouse_id, api.environment)
        return await update_meta(work, api, inventory, properties, whose)

    done = run_act(settings, "inventory meta", act)
    shown = {"usr": dict(done.seller_meta), "whs": dict(done.warehouse_meta)}
    _tell(done, shown, as_json=as_json)


def _properties(pairs: tuple[str, ...]) -> dict[str, str]:
    properties = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    rule = {each.name: each.type for each in msgspec.structs.fields(wire.UpdateMetaRequest)}
    try:
        msgspec.convert(properties, rule["meta_map"])
        is_right = len(properties) == len(pairs)
    except msgspec.ValidationError:
        is_right = False
    if not is_right:
        rules = "give up to 24 different KEY=VALUE, keys of 1 to 64 characters, values up to 256"
        raise Invalid({"--set": rules})
    return properties


def _tell(inventory: Inventory, shown: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json({"returnInventoryId": inventory.return_inventory_id, **shown})
        return
    click.echo(f"Inventory {inventory.return_inventory_id}, {inventory.rma}:")
    for name, value in shown.items():
        text = json.dumps(value) if isinstance(value, dict) else value or ""
        click.echo(f"{name}: {text}".rstrip())

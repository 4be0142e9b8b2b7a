"""`inventory`: what lies on the shelves, of any seller."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click
import msgspec

from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_stock import Wanted, list_stock
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.events import wire_inventory
from returnhelper.domain.inventory.model import (
    HandlingCode,
    HandlingStatus,
    Image,
    Inventory,
    ListedInventory,
)
from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.entrypoints.cli.nouns.inventory.correcting import (
    meta_command,
    recalibrate_command,
    remark_command,
    sku_command,
    swap_rma_command,
)
from returnhelper.entrypoints.cli.nouns.inventory.history import history_command
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import ENVIRONMENTS, ID, LIMIT
from returnhelper.entrypoints.cli.records import moment
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_LONGEST_ID = 18


@click.group("inventory")
def inventory_command() -> None:
    """Look at what lies on the shelves, and put it right."""


for correction in (
    recalibrate_command,
    swap_rma_command,
    remark_command,
    sku_command,
    meta_command,
    history_command,
):
    inventory_command.add_command(correction)


@inventory_command.command("list")
@click.option("--api", "api_id", type=ID, help="Only of this seller, by its api id.")
@click.option("--warehouse", "warehouse_id", type=ID, help="Only in this warehouse.")
@click.option(
    "--environment",
    type=click.Choice(list(ENVIRONMENTS), case_sensitive=False),
    help="Only of this environment.",
)
@click.option(
    "--handling",
    type=click.Choice([code.value for code in HandlingCode], case_sensitive=False),
    help="Only with this handling code.",
)
@click.option(
    "--status",
    type=click.Choice([status.value for status in HandlingStatus], case_sensitive=False),
    help="Only with this handling status.",
)
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@operator_options
def list_command(
    settings: Settings,
    *,
    as_json: bool,
    limit: int,
    environment: str | None,
    handling: str | None,
    status: str | None,
    **where: Any,  # noqa: ANN401 - the options above
) -> None:
    """List inventories, latest first."""
    wanted = Wanted(
        environment=ENVIRONMENTS[environment] if environment else None,
        handling_code=HandlingCode(handling) if handling else None,
        handling_status=HandlingStatus(status) if status else None,
        **where,
    )

    async def errand(work: Work) -> list[dict[str, Any]]:
        return [inventory_row(found, work.now) for found in await list_stock(work, wanted, limit)]

    print_inventories(run_errand(settings, "inventory list", errand), as_json=as_json)


@inventory_command.command("show")
@click.argument("inventory", metavar="ID|RMA")
@operator_options
def show(settings: Settings, *, as_json: bool, inventory: str) -> None:
    """Show an inventory with its services and pictures, and who holds it."""
    is_id = inventory.isascii() and inventory.isdecimal() and len(inventory) <= _LONGEST_ID
    wanted = (
        Wanted(return_inventory_id=int(inventory))
        if is_id
        else Wanted(rma=inventory.strip().upper())
    )

    async def errand(work: Work) -> dict[str, Any]:
        found = await list_stock(work, wanted, 1)
        if not found:
            raise ReturnInventoryNotFound
        whole = await get_inventory(work, found[0].api_id, found[0].return_inventory_id)
        images = await list_images(work, whole.api_id, [whole.return_inventory_id])
        return _whole(whole, images, work)

    shown = run_errand(settings, "inventory show", errand)
    if as_json:
        print_json(shown)
        return
    for name, value in shown.items():
        if not isinstance(value, list):
            click.echo(f"{name}: {'' if value is None else value}")
    for service in shown["returnRequestLineItemVasList"]:
        result = service["vasResult"] or ""
        click.echo(f"service: {service['vasCode']} {service['vasStatusCode']} {result}".rstrip())
    for address in shown["imageUrls"]:
        click.echo(f"picture: {address}")


def print_inventories(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    """Print inventories, one a row."""
    if as_json:
        print_json(rows)
        return
    print_table(
        ("Id", "RMA", "Api", "Warehouse", "Handling", "Status", "Held by", "Days", "Description"),
        [
            (
                row["returnInventoryId"],
                row["rma"],
                row["apiId"],
                row["warehouseId"],
                row["handlingCode"],
                row["handlingStatusCode"],
                row["heldBy"] and f"{row['heldBy']} {row['holderId']}",
                row["stockAge"],
                row["description"],
            )
            for row in rows
        ],
    )


def inventory_row(inventory: ListedInventory, now: datetime) -> dict[str, Any]:
    """Return what a list shows of an inventory."""
    return {
        "returnInventoryId": inventory.return_inventory_id,
        "rma": inventory.rma,
        "apiId": inventory.api_id,
        "warehouseId": inventory.warehouse_id,
        "description": inventory.description,
        "handlingCode": inventory.handling_code,
        "handlingStatusCode": inventory.handling_status,
        "handlingUpdatedOn": moment(inventory.handling_updated_at) or None,
        "heldBy": inventory.held_by,
        "holderId": inventory.holder_id,
        "hasUnfinishedVas": inventory.has_unfinished_vas,
        "stockAge": inventory.stock_age_days(now),
    }


def _whole(inventory: Inventory, images: list[Image], work: Work) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(wire_inventory(inventory, images))
    return {
        **shown,
        "heldBy": inventory.held_by,
        "holderId": inventory.holder_id,
        "splitFrom": inventory.split_from,
        "rmaLocked": inventory.rma_locked,
        "stockAge": inventory.stock_age_days(work.now),
        "imageUrls": [f"{work.files_base}/{image.original_key}" for image in images],
    }

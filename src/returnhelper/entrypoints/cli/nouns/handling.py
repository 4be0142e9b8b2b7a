"""`handling`: what is to become of items; as the warehouse's staff, or for the seller."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.handling.actions.cancel_handling import cancel_handling
from returnhelper.domain.handling.actions.complete_handling import complete_handling
from returnhelper.domain.handling.actions.start_handling import start_handling
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.handling.actions.withdraw_handling import withdraw_handling
from returnhelper.domain.inventory.actions.list_stock import Wanted, list_stock
from returnhelper.domain.inventory.actions.list_work import list_work
from returnhelper.domain.inventory.model import WISHES, HandlingCode
from returnhelper.entrypoints.cli.errand import commit, run_errand
from returnhelper.entrypoints.cli.nouns.inventory import inventory_row, print_inventories
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json
from returnhelper.entrypoints.cli.parameters import (
    ID,
    LIMIT,
    Dock,
    Told,
    at_a_dock,
    seller_option,
)
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

inventory_option = click.option(
    "--inventory", "inventory_id", type=ID, required=True, help="Its returnInventoryId."
)
remarks_option = click.option(
    "--remarks", type=Told(wire.HandlingRequest, "remarks"), help="What the seller is to know."
)


@click.group("handling")
def handling_command() -> None:
    """Say what becomes of items, and do it."""


@handling_command.command("list")
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def list_command(settings: Settings, *, as_json: bool, dock: Dock, limit: int) -> None:
    """List what waits for the hands of a warehouse, oldest instruction first."""

    async def errand(work: Work) -> list[dict[str, Any]]:
        queue, _ = await list_work(work, await dock.staff(work), limit, 0)
        return [inventory_row(inventory, work.now) for inventory in queue]

    print_inventories(run_errand(settings, "handling list", errand), as_json=as_json)


@handling_command.command("start")
@inventory_option
@remarks_option
@at_a_dock
@operator_options
def start(
    settings: Settings, *, as_json: bool, dock: Dock, inventory_id: int, remarks: str | None
) -> None:
    """Begin with an item, as the staff; from now on the seller cannot withdraw."""

    async def act(work: Work) -> None:
        await start_handling(work, await dock.staff(work), inventory_id, remarks)

    _move(settings, "handling start", inventory_id, act, as_json=as_json)


@handling_command.command("complete")
@inventory_option
@remarks_option
@click.option("--result", type=Told(wire.CompleteHandlingRequest, "result"), help="What was done.")
@at_a_dock
@operator_options
def complete(
    settings: Settings, *, as_json: bool, dock: Dock, inventory_id: int, **told: str | None
) -> None:
    """Be done with an item, as the staff; the seller is told."""

    async def act(work: Work) -> None:
        await complete_handling(work, await dock.staff(work), inventory_id, **told)

    _move(settings, "handling complete", inventory_id, act, as_json=as_json)


@handling_command.command("withdraw")
@inventory_option
@remarks_option
@at_a_dock
@operator_options
def withdraw(
    settings: Settings, *, as_json: bool, dock: Dock, inventory_id: int, remarks: str | None
) -> None:
    """Give an instruction back to the seller, as the staff, before work begins."""

    async def act(work: Work) -> None:
        await withdraw_handling(work, await dock.staff(work), inventory_id, remarks)

    _move(settings, "handling withdraw", inventory_id, act, as_json=as_json)


@handling_command.command("set")
@seller_option
@inventory_option
@click.option(
    "--handling",
    type=click.Choice([wish.value for wish in WISHES], case_sensitive=False),
    required=True,
    help="What is to become of it.",
)
@operator_options
def set_command(
    settings: Settings, *, as_json: bool, api_id: int, inventory_id: int, handling: str
) -> None:
    """Tell the warehouse what to do with an item, for the seller."""

    async def act(work: Work) -> None:
        await get_api(work, api_id)
        await update_handling(work, api_id, inventory_id, HandlingCode(handling))

    _move(settings, "handling set", inventory_id, act, as_json=as_json)


@handling_command.command("cancel")
@seller_option
@inventory_option
@operator_options
def cancel(settings: Settings, *, as_json: bool, api_id: int, inventory_id: int) -> None:
    """Withdraw an instruction before the warehouse begins, for the seller."""

    async def act(work: Work) -> None:
        await get_api(work, api_id)
        await cancel_handling(work, api_id, inventory_id)

    _move(settings, "handling cancel", inventory_id, act, as_json=as_json)


def _move(
    settings: Settings,
    command: str,
    inventory_id: int,
    act: Callable[[Work], Awaitable[None]],
    *,
    as_json: bool,
) -> None:
    async def errand(work: Work) -> dict[str, Any]:
        await act(work)
        await commit(work)
        [moved] = await list_stock(work, Wanted(return_inventory_id=inventory_id), 1)
        return inventory_row(moved, work.now)

    row = run_errand(settings, command, errand)
    if as_json:
        print_json(row)
    else:
        state = f"{row['handlingCode']}, {row['handlingStatusCode']}"
        click.echo(f"Inventory {inventory_id}, {row['rma']}, is at {state}.")

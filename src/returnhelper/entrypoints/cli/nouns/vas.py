"""`vas`: value-added services, as the warehouse's staff, or ordered for the seller."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.inventory.rows import Vas
from returnhelper.domain.vas.actions.complete_vas import complete_vas
from returnhelper.domain.vas.actions.create_vas import create_vas
from returnhelper.domain.vas.actions.fail_vas import fail_vas
from returnhelper.domain.vas.actions.list_jobs import list_jobs
from returnhelper.domain.vas.actions.start_vas import start_vas
from returnhelper.domain.vas.model import Outcome, ServiceOrder, VasOrder
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import (
    ID,
    LIMIT,
    Dock,
    Told,
    at_a_dock,
    one_subject,
    seller_option,
    sides,
    size,
    whole,
)
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_OPTIONS = {
    "imageKeyList": "--vas",
    "metaQuantity": "--quantity",
    "notes": "--notes",
    "returnInventoryId": "--inventory",
    "vasCode": "--service",
    "weight": "--weight",
}


@click.group("vas")
def vas_command() -> None:
    """Order value-added services, and do them."""


@vas_command.command("list")
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def list_command(settings: Settings, *, as_json: bool, dock: Dock, limit: int) -> None:
    """List the services that wait for the hands of a warehouse, oldest first."""

    async def errand(work: Work) -> list[dict[str, Any]]:
        jobs, _ = await list_jobs(work, await dock.staff(work), limit, 0)
        return [{**_row(job.vas), "rma": job.rma} for job in jobs]

    rows = run_errand(settings, "vas list", errand)
    if as_json:
        print_json(rows)
        return
    print_table(
        ("Id", "Service", "Status", "Inventory", "RMA", "Quantity", "Notes"),
        [
            (
                row["vasId"],
                row["vasCode"],
                row["status"],
                row["returnInventoryId"],
                row["rma"],
                row["quantity"],
                row["notes"],
            )
            for row in rows
        ],
    )


@vas_command.command("create")
@seller_option
@click.option("--inventory", type=ID, required=True, help="Its returnInventoryId; it is on hold.")
@click.option("--service", required=True, help="A code such as repack; getAllVas lists them.")
@click.option(
    "--quantity",
    type=whole(wire.CreateVasDetail, "meta_quantity"),
    help="How many pictures, or pieces of a split.",
)
@click.option(
    "--notes", type=Told(wire.CreateVasDetail, "notes"), help="What the warehouse is to know."
)
@operator_options
def create(
    settings: Settings,
    *,
    as_json: bool,
    api_id: int,
    inventory: int,
    service: str,
    **counted: Any,  # noqa: ANN401 - the options above
) -> None:
    """Order a service of an item, for the seller; its price is reserved."""

    async def act(work: Work) -> Vas:
        book = await open_book(work)
        code = book.canonical("vasCode", service) or service
        wanted = ServiceOrder(vas_code=code, **counted)
        await get_api(work, api_id)
        [[ordered]] = await create_vas(work, api_id, [VasOrder(inventory, (wanted,))], book)
        return ordered

    with in_options(_OPTIONS):
        ordered = run_act(settings, "vas create", act)
    _tell(ordered, as_json=as_json)


@vas_command.command("start")
@one_subject("vas", "--vas", ID)
@at_a_dock
@operator_options
def start(settings: Settings, *, as_json: bool, dock: Dock, vas: int) -> None:
    """Begin with a service, so that nobody else does."""

    async def act(work: Work) -> Vas:
        return await start_vas(work, await dock.staff(work), vas)

    _tell(run_act(settings, "vas start", act), as_json=as_json)


@vas_command.command("complete")
@one_subject("vas", "--vas", ID)
@click.option(
    "--result",
    type=Told(wire.CompleteVasRequest, "vas_result"),
    help="What came of it, told to the seller.",
)
@click.option("--weight", type=size("--weight"), help="What the item weighs now, in g.")
@click.option("--sides", type=sides("--sides"), help="Its sides now, in cm: 34x22x13.")
@at_a_dock
@operator_options
def complete(
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    vas: int,
    result: str | None,
    weight: Decimal | None,
    **measured: tuple[Decimal, Decimal, Decimal] | None,
) -> None:
    """Be done with a service; a split makes the ordered number of equal pieces."""
    outcome = Outcome(result=result or None, weight_g=weight, sides_cm=measured["sides"])

    async def act(work: Work) -> Vas:
        return await complete_vas(work, await dock.staff(work), vas, outcome)

    with in_options(_OPTIONS):
        done = run_act(settings, "vas complete", act)
    _tell(done, as_json=as_json)


@vas_command.command("fail")
@one_subject("vas", "--vas", ID)
@click.option(
    "--reason",
    required=True,
    type=Told(wire.FailVasRequest, "reason"),
    help="Why, told to the seller.",
)
@at_a_dock
@operator_options
def fail(settings: Settings, *, as_json: bool, dock: Dock, vas: int, reason: str) -> None:
    """Give a service up, also when its seller asks to stop; its price is given back."""

    async def act(work: Work) -> Vas:
        return await fail_vas(work, await dock.staff(work), vas, reason)

    _tell(run_act(settings, "vas fail", act), as_json=as_json)


def _tell(vas: Vas, *, as_json: bool) -> None:
    if as_json:
        print_json(_row(vas))
    else:
        of = f"{vas.vas_code} of inventory {vas.return_inventory_id}"
        click.echo(f"Service {vas.vas_id}, {of}, is {vas.status}.")


def _row(vas: Vas) -> dict[str, Any]:
    return {
        "vasId": vas.vas_id,
        "apiId": vas.api_id,
        "returnInventoryId": vas.return_inventory_id,
        "vasCode": vas.vas_code,
        "status": vas.status,
        "quantity": vas.quantity,
        "notes": vas.notes,
        "result": vas.result,
        "cost": vas.cost.amount,
        "currency": vas.cost.currency,
    }

"""`resend`: items sent on, as the warehouse's staff, or for the seller."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.resend.actions.cancel_resend import cancel_resend
from returnhelper.domain.resend.actions.create_resend import create_resend
from returnhelper.domain.resend.actions.dispatch_resend import dispatch_resend
from returnhelper.domain.resend.actions.fail_resend import fail_resend
from returnhelper.domain.resend.actions.get_resend import get_resend
from returnhelper.domain.resend.actions.list_resend_work import list_resend_work
from returnhelper.domain.resend.actions.pack_resend import pack_resend
from returnhelper.domain.resend.actions.pick_resend import pick_resend
from returnhelper.domain.resend.model import Buyer, Parcel, Resend, Wanted
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.nouns.resend_label import label_command
from returnhelper.entrypoints.cli.options import Command, operator_options
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
)
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_BUYER = {  # field -> whether it is required
    "country": True,
    "name": True,
    "phone": False,
    "fax": False,
    "email": False,
    "street1": True,
    "street2": False,
    "street3": False,
    "state": False,
    "city": True,
    "postal-code": True,
}
_OPTIONS = {
    **{field: f"--{field}" for field in (*_BUYER, "description", "remarks")},
    "contactName": "--name",
    "inventories": "--inventory",
    "postalCode": "--postal-code",
    "service_code": "--service",
}
_INVENTORIES = click.option(
    "--inventory", "inventory_ids", type=ID, multiple=True, required=True, help="One or more."
)


def _buyer_options(command: Command) -> Command:
    for field, required in reversed(_BUYER.items()):
        is_ruled = field in {"name", "street1"}
        rule = Told(wire.CreateResendShipment, f"shipment_{field}") if is_ruled else click.STRING
        command = click.option(f"--{field}", type=rule, required=required)(command)
    return command


@click.group("resend")
def resend_command() -> None:
    """Send items on to another buyer."""


resend_command.add_command(label_command)


@resend_command.command("list")
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def list_command(settings: Settings, *, as_json: bool, dock: Dock, limit: int) -> None:
    """List the open resends of a warehouse, oldest first."""

    async def errand(work: Work) -> list[Resend]:
        page, _ = await list_resend_work(work, await dock.staff(work), limit, 0)
        return [resend for resend, _ in page]

    rows = [_row(resend) for resend in run_errand(settings, "resend list", errand)]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("Id", "Number", "Api", "Status", "Service", "Tracking number", "Inventories"),
        [
            (
                row["resendId"],
                row["resendNumber"],
                row["apiId"],
                row["status"],
                row["service"],
                row["trackingNumber"],
                ", ".join(str(key) for key in row["returnInventoryIds"]),
            )
            for row in rows
        ],
    )


@resend_command.command("show")
@one_subject("resend", "--resend", ID)
@seller_option
@operator_options
def show(settings: Settings, *, as_json: bool, api_id: int, resend: int) -> None:
    """Show a resend of a seller, with its address and its parcel."""

    async def errand(work: Work) -> Resend:
        await get_api(work, api_id)
        return await get_resend(work, api_id, resend)

    row = _row(run_errand(settings, "resend show", errand))
    if as_json:
        print_json(row)
        return
    for name, value in row.items():
        click.echo(f"{name}: {'' if value is None else value}")


@resend_command.command("create")
@seller_option
@_INVENTORIES
@click.option("--service", required=True, help="A resend service, such as SHIPMENT_USPS_PM_NJ.")
@click.option("--description", help="What it is, for the seller.")
@click.option("--remarks", help="What the warehouse is to know.")
@_buyer_options
@operator_options
def create(settings: Settings, *, as_json: bool, api_id: int, service: str, **given: Any) -> None:  # noqa: ANN401 - the options above
    """Hold items for a buyer and reserve the cost, for the seller."""
    wanted = Wanted(
        inventory_ids=given.pop("inventory_ids"),
        service_code=service,
        description=given.pop("description"),
        remarks=given.pop("remarks"),
        buyer=Buyer(**{**given, "country": given["country"].lower()}),
    )
    most = settings.resend_most_inventories

    async def act(work: Work) -> Resend:
        seller, book = await get_api(work, api_id), await open_book(work)
        return await create_resend(work, seller, wanted, book, most_inventories=most)

    with in_options(_OPTIONS, wanted.inventory_ids):
        made = run_act(settings, "resend create", act)
    _tell(made, as_json=as_json)


@resend_command.command("pick")
@one_subject("resend", "--resend", ID)
@at_a_dock
@operator_options
def pick(settings: Settings, *, as_json: bool, dock: Dock, resend: int) -> None:
    """Take the items of a resend off the shelf."""

    async def act(work: Work) -> Resend:
        return await pick_resend(work, await dock.staff(work), resend)

    _tell(run_act(settings, "resend pick", act), as_json=as_json)


@resend_command.command("pack")
@one_subject("resend", "--resend", ID)
@click.option("--weight", type=size("--weight"), required=True, help="Of the parcel, in g.")
@click.option("--sides", type=sides("--sides"), required=True, help="In cm: 34x22x13.")
@at_a_dock
@operator_options
def pack(
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    resend: int,
    weight: Decimal,
    **measured: tuple[Decimal, Decimal, Decimal],
) -> None:
    """Pack and weigh a resend; the worker buys its label moments later."""
    parcel = Parcel(weight_g=weight, sides_cm=measured["sides"])

    async def act(work: Work) -> Resend:
        return await pack_resend(work, await dock.staff(work), resend, parcel)

    _tell(run_act(settings, "resend pack", act), as_json=as_json)


@resend_command.command("dispatch")
@one_subject("resend", "--resend", ID)
@at_a_dock
@operator_options
def dispatch(settings: Settings, *, as_json: bool, dock: Dock, resend: int) -> None:
    """Hand a resend to the carrier; its items are closed."""

    async def act(work: Work) -> Resend:
        return await dispatch_resend(work, await dock.staff(work), resend)

    _tell(run_act(settings, "resend dispatch", act), as_json=as_json)


@resend_command.command("fail")
@one_subject("resend", "--resend", ID)
@click.option(
    "--reason",
    type=Told(wire.FailResendRequest, "reason"),
    required=True,
    help="Why, told to the seller.",
)
@at_a_dock
@operator_options
def fail(settings: Settings, *, as_json: bool, dock: Dock, resend: int, reason: str) -> None:
    """Give a resend up; its cost and its items are given back."""

    async def act(work: Work) -> Resend:
        return await fail_resend(work, await dock.staff(work), resend, reason)

    _tell(run_act(settings, "resend fail", act), as_json=as_json)


@resend_command.command("cancel")
@one_subject("resend", "--resend", ID)
@seller_option
@operator_options
def cancel(settings: Settings, *, as_json: bool, api_id: int, resend: int) -> None:
    """Withdraw a resend that has not left, for the seller."""

    async def act(work: Work) -> Resend:
        await get_api(work, api_id)
        return await cancel_resend(work, api_id, resend)

    _tell(run_act(settings, "resend cancel", act), as_json=as_json)


def _tell(resend: Resend, *, as_json: bool) -> None:
    if as_json:
        print_json(_row(resend))
    else:
        click.echo(f"Resend {resend.resend_id}, {resend.number}, is {resend.status}.")


def _row(resend: Resend) -> dict[str, Any]:
    buyer, parcel = resend.buyer, resend.parcel
    to = (buyer.name, buyer.street1, buyer.street2, buyer.street3, buyer.postal_code, buyer.city)
    return {
        "resendId": resend.resend_id,
        "resendNumber": resend.number,
        "apiId": resend.api_id,
        "warehouseId": resend.warehouse_id,
        "status": resend.status,
        "returnInventoryIds": resend.inventory_ids,
        "service": resend.service_code,
        "trackingNumber": resend.tracking_number,
        "to": ", ".join(part for part in (*to, buyer.state, buyer.country) if part),
        "cost": resend.cost.amount,
        "currency": resend.cost.currency,
        "packedWeight": parcel.weight_g if parcel else None,
        "description": resend.description,
        "remarks": resend.remarks,
        "warehouseRemarks": resend.warehouse_remarks,
        "error": resend.error,
    }

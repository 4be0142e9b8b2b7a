"""`fba`: parcels from Amazon, as the staff of a warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import click

from returnhelper.domain.fba.actions.cancel_shipment import cancel_shipment
from returnhelper.domain.fba.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.fba.actions.list_places import list_places
from returnhelper.domain.fba.actions.list_shipment_work import list_shipment_work
from returnhelper.domain.fba.model import FbaShipment, FbaShipmentStatus
from returnhelper.domain.fba.putting import Opened, Place, ShipmentFilter
from returnhelper.entrypoints.cli.errand import run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import LIMIT, Dock, Told, at_a_dock, one_subject
from returnhelper.entrypoints.cli.records import moment
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.machine import Actor
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_OPTIONS = {"fbaShipmentId": "--shipment"}
_COLUMNS = (
    "Shipment",
    "Api",
    "Tracking number",
    "Removal order",
    "Status",
    "RMA",
    "Announced",
    "Arrived",
    "Canceled",
    "Remarks",
)
_TIMES = ("announcedAt", "arrivedAt", "canceledAt")


@click.group("fba")
def fba_command() -> None:
    """Look after parcels from Amazon."""


@fba_command.command("list")
@click.option(
    "--status",
    type=click.Choice(list(FbaShipmentStatus), case_sensitive=False),
    help="Only those that stand there.",
)
@click.option(
    "--tracking-number",
    type=Told(wire.FbaShipmentWorkQuery, "tracking_number", "letters, digits, - and _"),
    help="Only the parcel with this number.",
)
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def list_command(settings: Settings, *, as_json: bool, dock: Dock, **wanted: Any) -> None:  # noqa: ANN401 - the options above
    """List the parcels to a warehouse, oldest first."""

    async def errand(work: Work) -> list[FbaShipment]:
        criteria = ShipmentFilter(offset=0, **wanted)
        found, _ = await list_shipment_work(work, await dock.staff(work), criteria)
        return found

    _print_shipments(run_errand(settings, "fba list", errand), as_json=as_json)


@fba_command.command("show")
@one_subject("shipment", "--shipment", click.UUID)
@at_a_dock
@operator_options
def show(settings: Settings, *, as_json: bool, dock: Dock, shipment: UUID) -> None:
    """Show what was counted in a parcel, what was put away and where."""

    async def errand(work: Work) -> tuple[Opened, list[tuple[str, Place]]]:
        opened = await get_warehouse_shipment(work, await dock.staff(work), shipment)
        return opened, await list_places(work, opened.shipment)

    with in_options(_OPTIONS):
        opened, places = run_errand(settings, "fba show", errand)
    rows = _products(opened, places)
    if as_json:
        print_json({**_row(opened.shipment), "products": rows})
        return
    _print_shipments([opened.shipment], as_json=False)
    titles = ("Product", "Expected", "Found", "Damaged", "Put away", "Available", "Places")
    print_table(titles, [tuple(row.values()) for row in rows])


@fba_command.command("cancel")
@one_subject("shipment", "--shipment", click.UUID)
@click.option("--remarks", type=Told(wire.FbaCancelRequest, "remarks"), help="Why.")
@at_a_dock
@operator_options
def cancel(
    settings: Settings, *, as_json: bool, dock: Dock, shipment: UUID, remarks: str | None
) -> None:
    """Give up a parcel that has not arrived; its tracking number is free."""

    async def act(work: Work) -> FbaShipment:
        opened = await get_warehouse_shipment(work, await dock.staff(work), shipment)
        return cancel_shipment(work, opened.shipment, Actor.OPERATOR, remarks)

    with in_options(_OPTIONS):
        canceled = run_act(settings, "fba cancel", act)
    _print_shipments([canceled], as_json=as_json)


def _print_shipments(shipments: Sequence[FbaShipment], *, as_json: bool) -> None:
    rows = [_row(shipment) for shipment in shipments]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        for name in _TIMES:
            row[name] = moment(row[name])
    print_table(_COLUMNS, [tuple(row.values())[: len(_COLUMNS)] for row in rows])


def _row(shipment: FbaShipment) -> dict[str, Any]:
    return {
        "fbaShipmentId": str(shipment.fba_shipment_id),
        "apiId": shipment.api_id,
        "trackingNumber": shipment.tracking_number,
        "removalOrderId": shipment.removal_order_id,
        "status": shipment.status,
        "rma": shipment.rma,
        "announcedAt": shipment.created_at,
        "arrivedAt": shipment.arrived_at,
        "canceledAt": shipment.canceled_at,
        "remarks": shipment.remarks,
        "warehouseId": shipment.warehouse_id,
    }


def _products(opened: Opened, places: Sequence[tuple[str, Place]]) -> list[dict[str, Any]]:
    fnskus = {count.fnsku for count in opened.counts} | {item.fnsku for item in opened.items}
    return [_product(opened, fnsku, places) for fnsku in sorted(fnskus)]


def _product(opened: Opened, fnsku: str, places: Sequence[tuple[str, Place]]) -> dict[str, Any]:
    count, item = opened.count_of(fnsku), opened.item_of(fnsku)
    put = (f"{place.location}: {place.quantity}" for name, place in places if name == fnsku)
    return {
        "fnsku": fnsku,
        "expected": count and count.expected,
        "found": count and count.found,
        "damaged": count and count.damaged,
        "putAway": opened.put_away(fnsku),
        "available": item.available_quantity if item else 0,
        "places": ", ".join(put),
    }

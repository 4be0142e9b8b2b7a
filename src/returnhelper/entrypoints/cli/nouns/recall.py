"""`recall`: items brought back, as the staff of both warehouses, or for the seller."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.recall.actions.cancel_recalls import cancel_recalls
from returnhelper.domain.recall.actions.create_recalls import create_recalls
from returnhelper.domain.recall.actions.list_recall_work import list_recall_work
from returnhelper.domain.recall.actions.mark_arrived import mark_arrived
from returnhelper.domain.recall.actions.mark_picked_up import mark_picked_up
from returnhelper.domain.recall.actions.mark_ready import mark_ready
from returnhelper.domain.recall.actions.search_recalls import search_recalls
from returnhelper.domain.recall.actions.set_tracking_number import set_tracking_number
from returnhelper.domain.recall.errors import RecallNotFound
from returnhelper.domain.recall.model import (
    Change,
    PickUpCode,
    Recall,
    RecallFilter,
    RecallLine,
)
from returnhelper.entrypoints.cli.errand import open_book, run_act, run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, print_table
from returnhelper.entrypoints.cli.parameters import (
    LIMIT,
    Dock,
    Told,
    at_a_dock,
    seller_option,
    several,
)
from returnhelper.entrypoints.cli.wording import in_options
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_MOST = 100
_OPTIONS = {
    "recallId": "--recall",
    "recallInventoryId": "--item",
    "returnInventoryId": "--inventory",
    "trackingNumber": "--tracking-number",
}
_NUMBER = Told(wire.RecallTrackingRequest, "tracking_number", "letters, digits, - and _")
_FETCHERS = {
    "seller": PickUpCode.SELF,
    "courier": PickUpCode.COURIER,
    "others": PickUpCode.OTHERS,
}
_ITEMS = several(
    "--item",
    "items",
    wire.RecallTrackingRequest,
    "recall_inventory_id_list",
    required=True,
    help="Its recallInventoryId.",
)


@click.group("recall")
def recall_command() -> None:
    """Bring items back through the consolidation warehouse."""


@recall_command.command("list")
@click.option("--tracking-number", type=_NUMBER, help="Only what travels under this number.")
@click.option("--limit", type=LIMIT, default=20, show_default=True, help="How many at most.")
@at_a_dock
@operator_options
def list_command(settings: Settings, *, as_json: bool, dock: Dock, **wanted: Any) -> None:  # noqa: ANN401 - the options above
    """List the recalled items a warehouse has to do with, oldest recall first."""

    async def errand(work: Work) -> list[RecallLine]:
        staff, book = await dock.staff(work), await open_book(work)
        lines, _ = await list_recall_work(work, staff, book, status=None, offset=0, **wanted)
        return lines

    _print_lines(run_errand(settings, "recall list", errand), as_json=as_json)


@recall_command.command("show")
@click.argument("number")
@seller_option
@operator_options
def show(settings: Settings, *, as_json: bool, api_id: int, number: str) -> None:
    """Show the items of a recall by its number, such as RCL261105-0000001."""

    async def errand(work: Work) -> list[RecallLine]:
        await get_api(work, api_id)
        wanted = RecallFilter(limit=_MOST, offset=0, number=number.strip())
        lines, _ = await search_recalls(work, api_id, wanted)
        if not lines:
            raise RecallNotFound
        return lines

    _print_lines(run_errand(settings, "recall show", errand), as_json=as_json)


@recall_command.command("create")
@seller_option
@several(
    "--inventory",
    "items",
    wire.RecallInventoryIdListRequest,
    "return_inventory_id_list",
    required=True,
    help="One or more.",
)
@operator_options
def create(settings: Settings, *, as_json: bool, api_id: int, items: tuple[int, ...]) -> None:
    """Recall items for the seller: one recall for each warehouse they lie in."""

    async def act(work: Work) -> list[Recall]:
        return await create_recalls(work, await get_api(work, api_id), items)

    with in_options(_OPTIONS, items):
        told = run_act(settings, "recall create", act)
    _print_recalls(told, as_json=as_json)


@recall_command.command("cancel")
@seller_option
@several(
    "--recall",
    "recalls",
    wire.RecallIdListRequest,
    "recall_id_list",
    required=True,
    help="Its recallId.",
)
@operator_options
def cancel(settings: Settings, *, as_json: bool, api_id: int, recalls: tuple[int, ...]) -> None:
    """Withdraw recalls of which nothing has left yet, for the seller."""

    async def act(work: Work) -> list[Recall]:
        await get_api(work, api_id)
        return await cancel_recalls(work, api_id, recalls)

    with in_options(_OPTIONS, recalls):
        told = run_act(settings, "recall cancel", act)
    _print_recalls(told, as_json=as_json)


@recall_command.command("track")
@_ITEMS
@click.option(
    "--tracking-number", type=_NUMBER, required=True, help="Of the parcel to the consolidation."
)
@at_a_dock
@operator_options
def track(
    settings: Settings, *, as_json: bool, dock: Dock, items: tuple[int, ...], tracking_number: str
) -> None:
    """Send items off under a tracking number, or correct it, in the warehouse of origin."""
    change = Change(tracking_number=tracking_number)

    async def act(work: Work) -> list[Recall]:
        return await set_tracking_number(work, await dock.staff(work), items, change)

    with in_options(_OPTIONS, items):
        told = run_act(settings, "recall track", act)
    _print_recalls(told, as_json=as_json)


@recall_command.command("arrive")
@several(
    "--item",
    "items",
    wire.RecallArrivalRequest,
    "recall_inventory_id_list",
    help="Its recallInventoryId; or …",
)
@click.option("--tracking-number", type=_NUMBER, help="… all that came in one parcel.")
@at_a_dock
@operator_options
def arrive(
    settings: Settings,
    *,
    as_json: bool,
    dock: Dock,
    items: tuple[int, ...],
    tracking_number: str | None,
) -> None:
    """Scan what arrives in the consolidation warehouse."""
    if bool(items) is bool(tracking_number):
        raise Invalid({"--item": "give it or --tracking-number"})
    target = tracking_number or items

    async def act(work: Work) -> list[RecallLine]:
        staff, book = await dock.staff(work), await open_book(work)
        arrived = await mark_arrived(work, staff, book, target=target)
        return [line for each in arrived for line in each.lines()]

    names = _OPTIONS if items else {**_OPTIONS, "recallInventoryId": "--tracking-number"}
    with in_options(names, items):
        told = run_act(settings, "recall arrive", act)
    _print_lines(told, as_json=as_json)


@recall_command.command("ready")
@_ITEMS
@at_a_dock
@operator_options
def ready(settings: Settings, *, as_json: bool, dock: Dock, items: tuple[int, ...]) -> None:
    """Set items ready to pick up, in the consolidation warehouse."""

    async def act(work: Work) -> list[Recall]:
        staff, book = await dock.staff(work), await open_book(work)
        return await mark_ready(work, staff, book, items, Change())

    with in_options(_OPTIONS, items):
        told = run_act(settings, "recall ready", act)
    _print_recalls(told, as_json=as_json)


@recall_command.command("pick-up")
@_ITEMS
@click.option("--by", "fetcher", type=click.Choice(list(_FETCHERS)), required=True, help="Who.")
@click.option(
    "--courier-tracking-number",
    type=Told(wire.RecallPickUpRequest, "courier_tracking_number"),
    help="Needed when a courier fetches it.",
)
@at_a_dock
@operator_options
def pick_up(
    settings: Settings, *, as_json: bool, dock: Dock, items: tuple[int, ...], **by: str | None
) -> None:
    """Hand items over; they are closed."""
    code, number = _FETCHERS[by["fetcher"] or ""], by["courier_tracking_number"]
    if code is PickUpCode.COURIER and not number:
        raise Invalid({"--courier-tracking-number": "a courier has one"})
    change = Change(courier_tracking_number=number)

    async def act(work: Work) -> list[Recall]:
        staff, book = await dock.staff(work), await open_book(work)
        return await mark_picked_up(work, staff, book, items, code, change)

    with in_options(_OPTIONS, items):
        told = run_act(settings, "recall pick-up", act)
    _print_recalls(told, as_json=as_json)


def _print_recalls(recalls: Sequence[Recall], *, as_json: bool) -> None:
    _print_lines([line for recall in recalls for line in recall.lines()], as_json=as_json)


def _print_lines(lines: Sequence[RecallLine], *, as_json: bool) -> None:
    rows: list[dict[str, Any]] = [_row(line) for line in lines]
    if as_json:
        print_json(rows)
        return
    print_table(
        ("Item", "Recall", "Number", "Api", "Inventory", "RMA", "Status", "Tracking number"),
        [
            (
                row["recallInventoryId"],
                row["recallId"],
                row["recallNumber"],
                row["apiId"],
                row["returnInventoryId"],
                row["rma"],
                row["status"],
                row["trackingNumber"],
            )
            for row in rows
        ],
    )


def _row(line: RecallLine) -> dict[str, Any]:
    item = line.inventory
    return {
        "recallInventoryId": item.recall_inventory_id,
        "recallId": line.recall_id,
        "recallNumber": line.number,
        "apiId": line.api_id,
        "warehouseId": line.warehouse_id,
        "returnInventoryId": item.return_inventory_id,
        "rma": item.rma,
        "status": item.status,
        "pickUpCode": item.pick_up_code,
        "trackingNumber": item.tracking_number,
        "courierTrackingNumber": item.courier_tracking_number,
        "arrivedAt": item.arrived_at,
        "pickedUpAt": item.picked_up_at,
    }

"""Gather what the platform knows of an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.evidence.item import (
    ORDER_ID,
    Item,
    Photo,
    holders_of,
    is_about,
    photos_of_history,
    photos_of_rows,
)
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Event, Facts, Subject, snapshot
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.actions.list_inventories_of_request import (
    list_inventories_of_request,
)
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory, ListedInventory
from returnhelper.domain.inventory.recording import last_state
from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.errors import ReturnRequestNotFound
from returnhelper.domain.returns.model import ReturnRequest, Shipment
from returnhelper.domain.unknown.actions.list_parcel_history import list_parcel_history
from returnhelper.domain.webhooks.actions.list_notifications_about import list_notifications_about
from returnhelper.kit.work import Work


async def gather_item(
    work: Work, api_id: int, return_inventory_id: int, book: ReferenceBook, *, kept_days: int
) -> Item:
    """Return everything known of an item of the account, also of one that was taken back.

    With a piece of a split come the history and the photos of the wholes it came from, with a
    parcel nobody announced what was done with it before it had an owner.
    `kept_days`: for how long webhooks are kept, 0 for ever.
    Raises: ReturnInventoryNotFound.
    """
    found = await list_inventories_by_id(work, api_id, [return_inventory_id])
    wholes = await _wholes(work, found)
    ids = [return_inventory_id, *(whole.return_inventory_id for whole in wholes)]
    events = await list_history(work, api_id, Subject.INVENTORY, *ids)
    last = snapshot(found[0], ("vas",)) if found else last_state(events)
    if last is None:
        raise ReturnInventoryNotFound
    request = await _request(work, api_id, last)
    shipment = await get_shipment(work, api_id, last["shipment_id"])
    items = await list_items(work, api_id, request.return_request_id)
    dock = await list_history(work, api_id, Subject.SHIPMENT, shipment.shipment_id)
    if parcel_id := last.get("unknown_parcel_id"):
        dock += await list_parcel_history(work, api_id, parcel_id)
    named = _names(last, ids, events)
    orders = await list_history(work, api_id, Subject.CONSOLIDATION, *named.get(ORDER_ID, ()))
    notifications, unlisted = await _notifications(work, api_id, named, orders)
    account = await get_api(work, api_id)
    warehouse = book.find_warehouse(last["warehouse_id"])
    return Item(
        api_id=api_id,
        client_code=account.client_code,
        seller=account.name,
        environment=account.environment.word,
        return_inventory_id=return_inventory_id,
        last=last,
        is_removed=not found,
        warehouse=warehouse.description if warehouse else str(last["warehouse_id"]),
        request=request,
        shipment=shipment,
        labels=await list_labels(work, api_id, [shipment.shipment_id]),
        line_item=next((i for i in items if i.line_item_id == last["line_item_id"]), None),
        wholes=wholes,
        services=[vas for inventory in (*found, *wholes) for vas in inventory.vas],
        pieces=await _pieces(work, found),
        events=sorted([*events, *dock, *orders], key=lambda event: event.event_id),
        photos=await _photos(work, api_id, ids, events if not found else None),
        notifications=notifications,
        gaps=[*_gaps(work, shipment, events, kept_days), *unlisted],
    )


async def _request(work: Work, api_id: int, last: Facts) -> ReturnRequest:
    """Return the booking; that of a parcel given to the wrong seller is gone with all of it."""
    try:
        return await get_request(work, api_id, last["return_request_id"])
    except ReturnRequestNotFound as gone:
        raise ReturnInventoryNotFound from gone


async def _wholes(work: Work, found: Sequence[Inventory]) -> list[Inventory]:
    wholes: list[Inventory] = []
    piece = found[0] if found else None
    while piece is not None and piece.split_from is not None:
        piece = await get_inventory(work, piece.api_id, piece.split_from)
        wholes.append(piece)
    return wholes


async def _pieces(work: Work, found: Sequence[Inventory]) -> list[ListedInventory]:
    if not found:
        return []
    whole = found[0]
    others = await list_inventories_of_request(work, whole.api_id, whole.return_request_id)
    return [other for other in others if other.split_from == whole.return_inventory_id]


async def _photos(
    work: Work, api_id: int, ids: Sequence[int], gone: Sequence[Event] | None
) -> list[Photo]:
    if gone is not None:
        last = last_state(gone) or {}
        # Those of a parcel that turned out to be another's went back to it.
        return [] if "unknown_parcel_id" in last else photos_of_history(gone)
    return photos_of_rows(await list_images(work, api_id, ids))


def _names(last: Facts, ids: Sequence[int], events: Sequence[Event]) -> dict[str, set[str]]:
    """Return what an item and all that ever held it are called in notifications."""
    return {
        "returnInventoryId": {str(one) for one in ids},
        "shipmentId": {str(last["shipment_id"])},
        **holders_of(events),
    }


async def _notifications(
    work: Work, api_id: int, named: Mapping[str, set[str]], orders: Sequence[Event]
) -> tuple[list[Mapping[str, Any]], list[str]]:
    # An order has a number of its own for notifications; its history begins with it.
    keys = {str(order.after["order_key"]) for order in orders if "order_key" in order.after}
    ids = {one for name, wanted in named.items() if name != ORDER_ID for one in wanted}
    subject_ids = sorted(int(one) for one in ids | keys)
    told, unlisted = await list_notifications_about(work, api_id, subject_ids)
    return [one for one in told if is_about(one["body"], named)], unlisted


def _gaps(work: Work, shipment: Shipment, events: Sequence[Event], kept_days: int) -> list[str]:
    gaps = []
    if not any(event.action == "created" for event in events):
        gaps.append("The item was received before histories were kept; they begin later.")
    since = work.now - timedelta(days=kept_days)
    if kept_days and shipment.created_at < since:
        gaps.append(f"Webhooks are kept for {kept_days} days; earlier ones are not listed.")
    return gaps

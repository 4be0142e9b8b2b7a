"""Take a shipment in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.errors import AlreadyReceived, NotReceivedYet, WrongWarehouse
from returnhelper.domain.arrivals.events import new_inventory_created
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.actions.create_inventories import create_inventories
from returnhelper.domain.inventory.actions.hang_pictures import hang_pictures
from returnhelper.domain.inventory.actions.list_inventories_of_request import (
    list_inventories_of_request,
)
from returnhelper.domain.inventory.making import NewPackage, TakenPicture
from returnhelper.domain.inventory.model import Image, Inventory, Package
from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.add_further_item import add_further_item
from returnhelper.domain.returns.actions.get_arriving_shipment import get_arriving_shipment
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.actions.mark_more_received import mark_more_received
from returnhelper.domain.returns.actions.mark_received import mark_received
from returnhelper.domain.returns.events import arrived_shipment, shipment_arrived
from returnhelper.domain.returns.model import LineItem, Shipment, ShipmentStatus
from returnhelper.domain.returns.unbooked import is_restocked
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def receive_shipment(  # noqa: PLR0913 - what lies on the scale, and what is known of it
    work: Work,
    staff: Api,
    shipment_id: int,
    packages: Sequence[Package],
    book: ReferenceBook,
    *,
    additional: bool,
    pictures: Sequence[Sequence[TakenPicture]] = (),
    unknown_parcel_id: int | None = None,
) -> list[Inventory]:
    """Mark a shipment received and make an inventory of each package, in the order given.

    Package by package takes the booked items; further packages get items of their own.
    `pictures` are those taken before, by package; they are told with the inventory. What came as an
    unknown parcel bears its id.
    Announces markShipmentArrive the first time, newInventoryCreated for each package.
    Raises: ShipmentNotFound, AlreadyReceived, NotReceivedYet, RmaSequenceExhausted, WrongWarehouse.
    """
    warehouse = book.find_warehouse(staff.warehouse_id or 0)
    if warehouse is None:
        raise WrongWarehouse
    shipment = await get_arriving_shipment(work, staff.environment, shipment_id)
    _check_arrives(shipment)
    first = _is_first(shipment, additional=additional)
    items = await _items_of_packages(work, staff, shipment, packages)
    news = [
        replace(_new_package(package, shipment, item), unknown_parcel_id=unknown_parcel_id)
        for package, item in zip(packages, items, strict=True)
    ]
    created = await create_inventories(work, staff, warehouse, news)
    if first:
        mark_received(work, shipment)
    else:
        mark_more_received(work, shipment)
    shown = [
        (inventory, hang_pictures(work, inventory, taken or ()))
        for inventory, taken in zip_longest(created, pictures)
    ]
    _record(work, staff, shipment, created)
    await _announce(work, shipment, shown, first=first)
    return created


def _check_arrives(shipment: Shipment) -> None:
    if is_restocked(shipment):
        told = (
            f"It was made of FBA stock by {shipment.order_number}, and no parcel of it arrives;"
            " take a parcel from Amazon in by Fba/arrive, or register it as unknown."
        )
        raise AlreadyReceived({"shipmentId": told})


def _is_first(shipment: Shipment, *, additional: bool) -> bool:
    received = shipment.status is ShipmentStatus.RECEIVED
    if received and not additional:
        raise AlreadyReceived
    if additional and not received:
        raise NotReceivedYet({"additional": "Its first package comes without 'additional'."})
    return not received


async def _items_of_packages(
    work: Work, staff: Api, shipment: Shipment, packages: Sequence[Package]
) -> list[LineItem]:
    items = await list_items(work, shipment.api_id, shipment.return_request_id)
    shelved = await list_inventories_of_request(work, shipment.api_id, shipment.return_request_id)
    taken = {inventory.line_item_id for inventory in shelved}
    free = [item for item in items if item.line_item_id not in taken][: len(packages)]
    further = [
        await add_further_item(
            work, items[0], staff.environment, len(items) + number, package.weight_g
        )
        for number, package in enumerate(packages[len(free) :])
    ]
    return free + further


def _new_package(package: Package, shipment: Shipment, item: LineItem) -> NewPackage:
    return NewPackage(
        package=package,
        api_id=shipment.api_id,
        return_request_id=shipment.return_request_id,
        shipment_id=shipment.shipment_id,
        line_item_id=item.line_item_id,
        line_item_number=item.number,
        seller_reference=item.seller_reference,
        description=item.description,
        quantity=item.quantity,
        value=item.value,
        currency=item.currency,
    )


def _record(work: Work, staff: Api, shipment: Shipment, created: Sequence[Inventory]) -> None:
    came = {
        "status": ShipmentStatus.RECEIVED,
        "warehouse_id": staff.warehouse_id,
        "return_inventory_ids": [inventory.return_inventory_id for inventory in created],
    }
    about = (shipment.api_id, Subject.SHIPMENT, shipment.shipment_id)
    record_event(work, about, "received", before={"status": shipment.status}, after=came)


async def _announce(
    work: Work,
    shipment: Shipment,
    created: Sequence[tuple[Inventory, list[Image]]],
    *,
    first: bool,
) -> None:
    labels = await list_labels(work, shipment.api_id, [shipment.shipment_id])
    tracking_number = labels[-1].tracking_number if labels else None
    received_at = work.now if first else shipment.received_at or work.now
    if first:
        told = shipment_arrived(shipment, tracking_number, received_at)
        announce(work, shipment.api_id, told, shipment.shipment_id)
    shown = arrived_shipment(shipment, tracking_number, received_at)
    for inventory, images in created:
        told_of = new_inventory_created(inventory, shown, images, work.files_base)
        announce(work, shipment.api_id, told_of, inventory.return_inventory_id)

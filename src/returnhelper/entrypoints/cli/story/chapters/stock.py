"""Chapter 8: more goods come in, to two warehouses."""

from __future__ import annotations

from typing import Any

from returnhelper.entrypoints.cli.story.caller import Caller
from returnhelper.entrypoints.cli.story.chapters.booking import BOOKING, book, open_dock
from returnhelper.entrypoints.cli.story.chapters.dock import PACKAGE
from returnhelper.entrypoints.cli.story.scenery import (
    WAREHOUSE_ID,
    Goods,
    People,
    Scenery,
    Shelved,
)

_FAR_WAREHOUSE_ID = 3
_NEAR_BOXES, _FAR_BOXES = 6, 3
_VALUE_USD = 100  # a split in three has a cent left over


def take_in_goods(scenery: Scenery, people: People) -> Goods:
    """Tell of a return in six boxes, and of one in three at the other end of the country."""
    scenery.narrator.begin_chapter()
    near = take_in(scenery, people.seller, people.warehouse, booking_of("SO-88214"), _NEAR_BOXES)
    far_warehouse = open_dock(scenery, "far dock", _FAR_WAREHOUSE_ID)
    booking = booking_of("SO-88215", _FAR_WAREHOUSE_ID, "ups_wa")
    far = take_in(scenery, people.seller, far_warehouse, booking, _FAR_BOXES)
    return Goods(near, far, far_warehouse)


def booking_of(
    order_number: str, warehouse_id: int = WAREHOUSE_ID, service: str = "fedex_ground"
) -> dict[str, Any]:
    """Return a booking of more such shoes, to a warehouse."""
    shipment = BOOKING["shipment"]
    [shoes] = shipment["parcel"]["items"]
    parcel = shipment["parcel"] | {"items": [shoes | {"value": _VALUE_USD}]}
    return BOOKING | {
        "serviceTypeCode": service,
        "orderNumber": order_number,
        "totalValue": _VALUE_USD,
        "shipment": shipment | {"shipToWarehouseId": warehouse_id, "parcel": parcel},
    }


def take_in(
    scenery: Scenery, seller: Caller, dock: Caller, booking: dict[str, Any], count: int
) -> list[Shelved]:
    """Book, await the label, and receive so many boxes."""
    booked = book(scenery, seller, booking)
    scenery.spend(booked.cost, "more labels")
    label = {"label.shipmentId": booked.shipment_id}
    shown = ["label.labelRequestStatusCode", "label.trackingNumber"]
    scenery.hear("labelGenerated", label, shown)
    warehouse_id = booking["shipment"]["shipToWarehouseId"]
    parcel = {"shipmentId": booked.shipment_id, "warehouseId": warehouse_id}
    received = dock.post(
        "/warehouse/api/Arrival/receive",
        parcel | {"packages": [PACKAGE] * count},
        parcel | {"packages": f"{count} boxes of {PACKAGE['weight']} g"},
    )
    boxes = [
        Shelved(box["returnInventoryId"], str(box["rma"]))
        for box in received.rows("data.returnInventoryList")
    ]
    created = scenery.hear_each(
        "newInventoryCreated",
        "returnInventory.returnInventoryId",
        [box.inventory_id for box in boxes],
    )
    told, given = [one["returnInventory.rma"] for one in created], [box.rma for box in boxes]
    scenery.narrator.check(
        f"{count} boxes, {count} RMAs: {given[0]} to {given[-1]}",
        held=told == given and len(set(given)) == count,
        expected=f"{count} different RMAs, told as given, not {given} and {told}",
    )
    return boxes

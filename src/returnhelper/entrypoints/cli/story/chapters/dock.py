"""Chapters 4 to 6: the parcel is scanned in, photographed, and disposed of."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.entrypoints.cli.story.caller import download
from returnhelper.entrypoints.cli.story.facts import Facts
from returnhelper.entrypoints.cli.story.paper import draw_photo, picture_size
from returnhelper.entrypoints.cli.story.scenery import (
    WAREHOUSE_ID,
    Booked,
    People,
    Scenery,
    Shelved,
)

PACKAGE = {"weight": 950, "dimension1": 34, "dimension2": 22, "dimension3": 13}
_DAY = timedelta(days=1)


def receive_parcel(scenery: Scenery, people: People, booked: Booked, scanned: str) -> Shelved:
    """Chapter 4: the scan finds the shipment; the parcel is measured and gets an RMA."""
    scenery.narrator.begin_chapter()
    _look_up(scenery, people, booked, scanned)
    parcel = {"shipmentId": booked.shipment_id, "warehouseId": WAREHOUSE_ID}
    first = "data.returnInventoryList.0"
    received = people.warehouse.post(
        "/warehouse/api/Arrival/receive",
        parcel | {"packages": [PACKAGE]},
        parcel | PACKAGE,
        [f"{first}.returnInventoryId", f"{first}.rma"],
    ).below(first)
    shelved = Shelved(received["returnInventoryId"], str(received["rma"]))
    _hear_arrival(scenery, booked, shelved)
    label = people.warehouse.get_document(
        "/warehouse/api/Inventory/rmaLabel", {"returnInventoryId": shelved.inventory_id}
    )
    scenery.keep("rma-label.pdf", "the RMA label, 4 by 6 inches", label)
    scenery.scan(label, "the RMA label", shelved.rma, "the RMA")
    return shelved


def add_photo(scenery: Scenery, people: People, shelved: Shelved) -> None:
    """Chapter 5: a photo is sent in; the seller is told and downloads it."""
    scenery.narrator.begin_chapter()
    photo = draw_photo(shelved.rma)
    scenery.keep("photo.jpg", "the photo as taken", photo)
    added = people.warehouse.send_file(
        "/warehouse/api/Inventory/addImage",
        {"returnInventoryId": shelved.inventory_id},
        photo,
        ["data.imageKey"],
    )
    changed = scenery.hear(
        "changeLineItemImage",
        {"returnInventoryId": shelved.inventory_id},
        ["returnInventoryId", "imageUrlList"],
    ).facts
    scenery.narrator.check(
        "the webhook names this one picture",
        held=changed.holds("imageUrlList", [added["data.imageUrl"]]),
        expected=f"{added['data.imageUrl']} alone, not {changed['imageUrlList']}",
    )
    received = download(str(changed["imageUrlList.0"]))
    scenery.keep("photo-received.jpg", "the photo as the seller gets it", received)
    size, sent = picture_size(received), picture_size(photo)
    scenery.narrator.check(
        f"the seller downloads it: a JPEG of {' by '.join(map(str, size or ()))} pixels",
        held=size is not None and size == sent,
        expected=f"a JPEG of {sent}, not {size}",
    )


def dispose(scenery: Scenery, people: People, booked: Booked, shelved: Shelved) -> None:
    """Chapter 6: the seller decides, the warehouse acts, the return is completed."""
    scenery.narrator.begin_chapter()
    _decide(scenery, people, shelved)
    shown = ["data.0.rma", "data.0.handlingCode", "data.0.handlingStatusCode"]
    work = people.warehouse.get("/warehouse/api/Handling/list", {}, shown)
    waiting = [(entry.get("rma"), entry.get("handlingCode")) for entry in work.rows("data")]
    scenery.narrator.check(
        f"the warehouse finds {shelved.rma} on its work list, to be disposed of",
        held=waiting == [(shelved.rma, "dsp")],
        expected=f"{shelved.rma} alone with dsp, not {waiting}",
    )
    box = {"returnInventoryId": shelved.inventory_id}
    for step in ("start", "complete"):
        people.warehouse.post(f"/warehouse/api/Handling/{step}", box, box)
    shown = ["rma", "handlingCode", "handlingStatusCode"]
    done = scenery.hear(
        "completeInventoryHandling",
        {"returnInventory.returnInventoryId": shelved.inventory_id},
        [f"returnInventory.{name}" for name in shown],
    ).facts.below("returnInventory")
    scenery.narrator.check(
        "the seller was told that this RMA is disposed of",
        held=_stands_at(done, "dsp", "completed") and done.holds("rma", shelved.rma),
        expected=f"{shelved.rma} with dsp completed, not {done.pick(*shown)}",
    )
    _check_completed(scenery, people, booked)


def _look_up(scenery: Scenery, people: People, booked: Booked, scanned: str) -> None:
    first = "data.matches.0"
    found = people.warehouse.get(
        "/warehouse/api/Arrival/lookup",
        {"code": scanned},
        [f"{first}.shipmentId", f"{first}.shipmentNumber", f"{first}.shipmentStatusCode"],
    )
    matches = [match.get("shipmentId") for match in found.rows("data.matches")]
    scenery.narrator.check(
        "what the scanner read finds this shipment and no other",
        held=matches == [booked.shipment_id],
        expected=f"shipment {booked.shipment_id} alone, not {matches}",
    )


def _hear_arrival(scenery: Scenery, booked: Booked, shelved: Shelved) -> None:
    shown = ["shipmentId", "trackingNumber", "customFieldMap"]
    scenery.hear(
        "markShipmentArrive",
        {"shipment.shipmentId": booked.shipment_id},
        [f"shipment.{name}" for name in shown],
    )
    shown = ["returnInventoryId", "rma", "weight", "handlingCode", "handlingStatusCode"]
    created = scenery.hear(
        "newInventoryCreated",
        {"returnInventory.returnInventoryId": shelved.inventory_id},
        [f"returnInventory.{name}" for name in shown],
    ).facts
    scenery.narrator.check(
        "the seller was told the RMA that the warehouse was given",
        held=created.holds("returnInventory.rma", shelved.rma),
        expected=f"RMA {shelved.rma}, not {created['returnInventory.rma']}",
    )


def _decide(scenery: Scenery, people: People, shelved: Shelved) -> None:
    today = scenery.clock.now().date()
    first = "data.0"
    listed = people.seller.get(
        "/user/api/ReturnInventory/list",
        {"createFrom": today - _DAY, "createTo": today + _DAY},
        [f"{first}.rma", f"{first}.handlingCode", f"{first}.handlingStatusCode"],
    )
    rmas = [entry.get("rma") for entry in listed.rows("data")]
    scenery.narrator.check(
        "the seller finds the parcel in its inventory, to be confirmed",
        held=rmas == [shelved.rma] and _stands_at(listed.below(first), "tbc", "pending"),
        expected=f"{shelved.rma} alone with tbc pending, not {listed.rows('data')}",
    )
    wish = {"returnInventoryId": shelved.inventory_id, "handlingCode": "dis"}
    people.seller.post("/user/api/ReturnInventory/UpdateReturnInventoryHandling", wish, wish)


def _check_completed(scenery: Scenery, people: People, booked: Booked) -> None:
    request = people.seller.get(
        "/user/api/returnrequest/getReturnRequest",
        {"returnRequestId": booked.request_id},
        ["returnRequestNumber", "returnStatusCode"],
    )
    status = request["returnStatusCode"]
    scenery.narrator.check(
        "the return is completed",
        held=status == "completed",
        expected=f"returnStatusCode completed, not {status}",
    )


def _stands_at(inventory: Facts, code: str, status: str) -> bool:
    return inventory.holds("handlingCode", code) and inventory.holds("handlingStatusCode", status)

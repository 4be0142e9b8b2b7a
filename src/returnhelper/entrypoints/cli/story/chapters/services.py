"""Chapter 11: value-added services, done, measured, photographed, or given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from returnhelper.entrypoints.cli.story.caller import Caller, download
from returnhelper.entrypoints.cli.story.chapters.bill import await_collected
from returnhelper.entrypoints.cli.story.chapters.booking import read_balance
from returnhelper.entrypoints.cli.story.chapters.handling import wish
from returnhelper.entrypoints.cli.story.facts import Facts
from returnhelper.entrypoints.cli.story.paper import draw_photo, picture_size
from returnhelper.entrypoints.cli.story.scenery import Goods, People, Scenery, Shelved

ORDER = "/user/api/Vas/CreateByReturnInventoryId"
SERVICE_ID = "returnRequestLineItemVasId"
PICTURES = ("picture-1.jpg", "picture-2.jpg")
_WISH = "/user/api/ReturnInventory/UpdateReturnInventoryHandling"
# What one costs: src/returnhelper/seed/handling-fees.yaml.
_PICTURES_COST, _INSPECTION_COST, _UNLOCKING_COST = Decimal("0.60"), Decimal(2), Decimal(1)
_MEASURED = {"weight": 940, "dimension1": 34, "dimension2": 21.5, "dimension3": 13}


def order_services(scenery: Scenery, people: People, goods: Goods) -> None:
    """Tell of two pictures and an inspection, paid for, and of a lock that is none."""
    scenery.narrator.begin_chapter()
    box = goods.near[5]
    wish(people.seller, box, "ohd")
    await_collected(scenery)
    before = read_balance(people.seller)
    details: list[dict[str, object]] = [
        {"vasCode": "req-pic", "metaQuantity": len(PICTURES), "notes": "front and sole"},
        {"vasCode": "prd-inspec", "notes": "worn or not?"},
        {"vasCode": "mobi-lock"},
    ]
    photos, inspection, lock = order(people.seller, box, details)
    reserved = _PICTURES_COST + _INSPECTION_COST + _UNLOCKING_COST
    check_paid(scenery, people.seller, before, reserved, "reserved for three services")
    other = {"returnInventoryId": box.inventory_id, "handlingCode": "dsp"}
    people.seller.refuse(_WISH, other, other, "VAS_PENDING")
    check_waiting(scenery, people.warehouse, box, [photos, inspection, lock])

    begin(people.warehouse, photos)
    _take_pictures(scenery, people, box, photos)
    begin(people.warehouse, inspection)
    _inspect(scenery, people, inspection)
    give_up = {SERVICE_ID: lock, "reason": "shoes have no lock but laces"}
    people.warehouse.post("/warehouse/api/Vas/fail", give_up, give_up)
    hear_outcome(scenery, lock, "failed")
    done = _PICTURES_COST + _INSPECTION_COST
    check_paid(scenery, people.seller, before, done, "paid in the end; what failed is given back")
    scenery.spend(done, "services")


def order(seller: Caller, box: Shelved, details: Sequence[dict[str, object]]) -> list[object]:
    """Order services of one box, and return their ids. Raises: Missed."""
    entry = {"returnInventoryId": box.inventory_id, "createVasDetailList": details}
    told = {
        "returnInventoryId": box.inventory_id,
        "vasCode": [detail["vasCode"] for detail in details],
    }
    answer = seller.post(ORDER, {"createVasList": [entry]}, told)
    return [row[SERVICE_ID] for row in answer.rows("data.0.createVasDetailList")]


def begin(warehouse: Caller, service_id: object) -> None:
    """Begin with a service. Raises: Missed."""
    warehouse.post("/warehouse/api/Vas/start", {SERVICE_ID: service_id}, {SERVICE_ID: service_id})


def hear_outcome(scenery: Scenery, service_id: object, status: str) -> Facts:
    """Hear what came of a service. Raises: Missed."""
    first = "updateVasList.0"
    where = {f"{first}.{SERVICE_ID}": service_id, f"{first}.vasStatusCode": status}
    shown = [f"{first}.{name}" for name in ("vasCode", "vasStatusCode", "vasResult", "weight")]
    return scenery.hear("vasUpdated", where, shown).facts.below(first)


def add_photo_of(dock: Caller, box: Shelved, photo: bytes) -> Facts:
    """Photograph a box, and return key and address of the picture. Raises: Missed."""
    return dock.send_file(
        "/warehouse/api/Inventory/addImage",
        {"returnInventoryId": box.inventory_id},
        photo,
        ["data.imageKey"],
    ).below("data")


def check_waiting(
    scenery: Scenery, warehouse: Caller, box: Shelved, service_ids: Sequence[object]
) -> Facts:
    """Check that these services alone wait for the warehouse; return the answer. Raises: Missed."""
    listed = warehouse.get("/warehouse/api/Vas/list", {})
    waiting = [(row.get(SERVICE_ID), row.get("rma")) for row in listed.rows("data")]
    scenery.narrator.check(
        f"the warehouse finds on its list: {len(waiting)} for {box.rma}",
        held=waiting == [(service_id, box.rma) for service_id in service_ids],
        expected=f"{list(service_ids)} of {box.rma}, not {waiting}",
    )
    return listed


def check_paid(scenery: Scenery, seller: Caller, before: Decimal, cost: Decimal, what: str) -> None:
    """Check that a balance went down by this much. Raises: Missed."""
    after = read_balance(seller)
    scenery.narrator.check(
        f"{before} before, {after} after: {cost} {what}",
        held=before - after == cost,
        expected=f"{before} less {cost}, not {after}",
    )


def _take_pictures(scenery: Scenery, people: People, box: Shelved, service_id: object) -> None:
    taken = draw_photo(box.rma)
    added = [add_photo_of(people.warehouse, box, taken) for _ in PICTURES]
    keys = [one["imageKey"] for one in added]
    done = {SERVICE_ID: service_id, "imageKeyList": keys, "vasResult": "front and sole"}
    people.warehouse.post("/warehouse/api/Vas/complete", done, {SERVICE_ID: service_id})
    told = hear_outcome(scenery, service_id, "successful")
    scenery.narrator.check(
        f"the seller was told {len(keys)} pictures",
        held=told.holds("imageUrlList", [one["imageUrl"] for one in added]),
        expected=f"the pictures just taken, not {told['imageUrlList']}",
    )
    for index, filename in enumerate(PICTURES):
        received = download(str(told[f"imageUrlList.{index}"]))
        scenery.keep(filename, f"picture {index + 1} of the service", received)
        size, sent = picture_size(received), picture_size(taken)
        scenery.narrator.check(
            f"picture {index + 1} is a JPEG of {' by '.join(map(str, size or ()))} pixels",
            held=size is not None and size == sent,
            expected=f"a JPEG of {sent}, not {size}",
        )


def _inspect(scenery: Scenery, people: People, service_id: object) -> None:
    done = {SERVICE_ID: service_id, "vasResult": "not worn"} | _MEASURED
    people.warehouse.post("/warehouse/api/Vas/complete", done, done)
    told = hear_outcome(scenery, service_id, "successful")
    measured = {name: told[name] for name in _MEASURED}
    scenery.narrator.check(
        "the seller was told what was found, and the new weight and sides",
        held=told.holds("vasResult", "not worn") and _numbers(measured) == _numbers(_MEASURED),
        expected=f"not worn and {_MEASURED}, not {told['vasResult']} and {measured}",
    )


def _numbers(measured: Mapping[str, object]) -> list[Decimal]:
    return [Decimal(str(size)) for size in measured.values()]

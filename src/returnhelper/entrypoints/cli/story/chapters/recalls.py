"""Chapters 15 and 16: goods of two warehouses go to Hong Kong, and are fetched there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from returnhelper.entrypoints.cli.story.caller import Caller
from returnhelper.entrypoints.cli.story.chapters.booking import open_dock
from returnhelper.entrypoints.cli.story.facts import Facts
from returnhelper.entrypoints.cli.story.scenery import Goods, People, Scenery, Shelved

_HONG_KONG = 31
_CREATE = "/user/api/Recall/createRecallByReturnInventoryId"
_CANCEL = "/user/api/Recall/cancelRecallByReturnInventoryId"
_IDS = "recallInventoryIdList"


@dataclass(frozen=True, slots=True)
class Recall:
    """A recall from one warehouse; its boxes under their ids, in the order of the recall."""

    recall_id: object
    number: str
    boxes: dict[object, str]


def recall_goods(scenery: Scenery, people: People, goods: Goods) -> list[Recall]:
    """Chapter 15: one recall per warehouse; one box stays; the others reach Hong Kong."""
    scenery.narrator.begin_chapter()
    disposed, kept = goods.near[1], goods.far[2]
    near, far = goods.near[4:6], goods.far
    wrong = _boxes([*near, disposed])
    people.seller.refuse(_CREATE, wrong, wrong, "HANDLING_NOT_ALLOWED")
    recalls = _create(scenery, people.seller, near, far)

    people.seller.post(_CANCEL, _boxes([kept]), _boxes([kept]))
    left_out, _ = recalls[1].boxes.popitem()
    _check_status(scenery, _hear(scenery, recalls[1], "canceled"), [left_out], "canceled")

    docks = (people.warehouse, goods.far_warehouse)
    for number, (dock, recall) in enumerate(zip(docks, recalls, strict=True), 1):
        sent = {_IDS: list(recall.boxes), "trackingNumber": f"AWB{number}60882{number}"}
        dock.post("/warehouse/api/Recall/updateTrackingNumber", sent, sent)
        told = _hear(scenery, recall, "updateTrackingNumber")
        _check_tracked(scenery, told, str(sent["trackingNumber"]), list(recall.boxes))
    late = _boxes([near[0]])
    people.seller.refuse(_CANCEL, late, late, "RECALL_NOT_CANCELABLE")
    return recalls


def hand_over(scenery: Scenery, people: People, recalls: Sequence[Recall]) -> None:
    """Chapter 16: arrived and ready; fetched by the seller, by a courier, and by others."""
    scenery.narrator.begin_chapter()
    hong_kong = open_dock(scenery, "Hong Kong", _HONG_KONG)
    everything = [box for recall in recalls for box in recall.boxes]
    coming = hong_kong.get(
        "/warehouse/api/Recall/list", {"recallInventoryStatusCode": "in-transit"}
    )
    rmas = [str(row["rma"]) for row in coming.rows("data")]
    scenery.narrator.check(
        f"Hong Kong knows what comes: {', '.join(rmas)}",
        held=rmas == [rma for recall in recalls for rma in recall.boxes.values()],
        expected=f"every box on its way, not {', '.join(rmas)}",
    )
    hong_kong.post("/warehouse/api/Recall/arrive", {_IDS: everything}, {_IDS: everything})
    hong_kong.post("/warehouse/api/Recall/ready", {_IDS: everything}, {_IDS: everything})
    for recall in recalls:
        told = _hear(scenery, recall, "readyToPickUp")
        _check_status(scenery, told, list(recall.boxes), "ready-to-pick-up")
    near, far = recalls
    first, second = near.boxes
    _pick_up(scenery, hong_kong, near, [first], "self-pick-up", "pickupBySelf")
    _pick_up(scenery, hong_kong, near, [second], "courier-pick-up", "pickupByCourier")
    _pick_up(scenery, hong_kong, far, list(far.boxes), "others", "pickupByOthers")
    _check_found_again(scenery, people.seller, recalls)


def _create(
    scenery: Scenery, seller: Caller, near: Sequence[Shelved], far: Sequence[Shelved]
) -> list[Recall]:
    body = _boxes([*near, *far])
    answer = seller.post(_CREATE, body, body, ["recallList.0.recallNumber"])
    recalls = []
    for row in range(len(answer.rows("recallList"))):
        recall = answer.below(f"recallList.{row}")
        boxes = recall.rows("recallInventoryList")
        by_id: dict[object, str] = {box["recallInventoryId"]: str(box["rma"]) for box in boxes}
        recalls.append(Recall(recall["recallId"], str(recall["recallNumber"]), by_id))
    given = [list(recall.boxes.values()) for recall in recalls]
    expected = [[box.rma for box in boxes] for boxes in (near, far)]
    scenery.narrator.check(
        f"one recall per warehouse: {' and '.join(recall.number for recall in recalls)}",
        held=given == expected,
        expected=f"two recalls with {expected}, not {given}",
    )
    return recalls


def _hear(scenery: Scenery, recall: Recall, kind: str) -> Facts:
    where = {"recall.recallId": recall.recall_id, "recallUpdateTypeStatus": kind}
    shown = ["recall.recallNumber", "recallUpdateTypeStatus", "recall.recallStatusCode"]
    return scenery.hear("recallUpdateStatus", where, shown).facts.below("recall")


def _pick_up(
    scenery: Scenery, dock: Caller, recall: Recall, boxes: Sequence[object], code: str, kind: str
) -> None:
    fetched: dict[str, object] = {_IDS: boxes, "pickUpCode": code}
    if code == "courier-pick-up":
        fetched["courierTrackingNumber"] = "SF20261105"
    dock.post("/warehouse/api/Recall/pickUp", fetched, fetched)
    told = _hear(scenery, recall, kind)
    rows = told.rows("recallInventoryList")
    gone = [row for row in rows if row["recallInventoryId"] in boxes]
    states = [(row["recallInventoryStatusCode"], row["pickUpCode"]) for row in gone]
    scenery.narrator.check(
        f"{', '.join(recall.boxes[box] for box in boxes)}: picked up, {code}",
        held=states == [("picked-up", code)] * len(boxes),
        expected=f"{len(boxes)} picked up, {code}, not {states}",
    )


def _check_status(scenery: Scenery, told: Facts, boxes: Sequence[object], status: str) -> None:
    rows = told.rows("recallInventoryList")
    found = [row["recallInventoryId"] for row in rows if row["recallInventoryStatusCode"] == status]
    scenery.narrator.check(
        f"the webhook shows {len(boxes)} of {len(rows)} boxes of this recall {status}",
        held=found == list(boxes),
        expected=f"{boxes} to be {status}, not {found}",
    )


def _check_tracked(scenery: Scenery, told: Facts, number: str, boxes: Sequence[object]) -> None:
    rows = told.rows("recallInventoryList")
    found = [row["recallInventoryId"] for row in rows if row["trackingNumber"] == number]
    scenery.narrator.check(
        f"{len(boxes)} of its boxes travel as {number}",
        held=found == list(boxes),
        expected=f"{number} for {boxes}, not for {found}",
    )


def _check_found_again(scenery: Scenery, seller: Caller, recalls: Sequence[Recall]) -> None:
    filters = {"recallStatusCode": "completed", "recallInventoryStatusCode": "picked-up"}
    found = seller.get("/user/api/Recall/searchRecall", filters, ["totalNumberOfRecords"])
    rmas = sorted(str(row["itemRma"]) for row in found.rows("recallList"))
    scenery.narrator.check(
        f"both recalls are completed, {len(rmas)} boxes were fetched",
        held=rmas == sorted(rma for recall in recalls for rma in recall.boxes.values()),
        expected=f"every box that left, not {', '.join(rmas)}",
    )


def _boxes(boxes: Sequence[Shelved]) -> dict[str, object]:
    return {"returnInventoryIdList": [box.inventory_id for box in boxes]}

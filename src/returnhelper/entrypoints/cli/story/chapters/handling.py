"""Chapters 9 and 10: every kind of handling, and wishes that are withdrawn or refused."""

from __future__ import annotations

from returnhelper.entrypoints.cli.story.caller import Caller
from returnhelper.entrypoints.cli.story.scenery import Goods, People, Scenery, Shelved

_WISH = "/user/api/ReturnInventory/UpdateReturnInventoryHandling"
_CANCEL = "/user/api/ReturnInventory/CancelReturnInventoryHandling"
_WITHDRAW = "/warehouse/api/Handling/withdraw"
_INVENTORY = "returnInventory.returnInventoryId"
_CODE, _STATUS = "returnInventory.handlingCode", "returnInventory.handlingStatusCode"


def handle_goods(scenery: Scenery, people: People, goods: Goods) -> None:
    """Chapter 9: on hold and from there disposed of, back in stock, something else, to return."""
    scenery.narrator.begin_chapter()
    held, restocked, mended, to_return = goods.near[1:5]
    wish(people.seller, to_return, "rtn")
    for box, code, result in (
        (held, "ohd", "shelf 12"),
        (held, "dsp", "destroyed, certificate 17"),
        (restocked, "rst", "as good as it left"),
        (mended, "oth", "a lace replaced"),
    ):
        wish(people.seller, box, code)
        finish(scenery, people.warehouse, box, code, result)
    listed = people.warehouse.get("/warehouse/api/Handling/list", {}).rows("data")
    waiting = [(entry.get("rma"), entry.get("handlingCode")) for entry in listed]
    scenery.narrator.check(
        f"{to_return.rma} alone still waits, to be returned once a recall takes it",
        held=waiting == [(to_return.rma, "rtn")],
        expected=f"{to_return.rma} alone with rtn, not {waiting}",
    )


def change_minds(scenery: Scenery, people: People, goods: Goods) -> None:
    """Chapter 10: the seller withdraws a wish, the warehouse another; what is too late fails."""
    scenery.narrator.begin_chapter()
    disposed, spared, begun = goods.near[1], goods.near[5], goods.near[0]
    for who, path, box in (
        (people.seller, _CANCEL, spared),
        (people.warehouse, _WITHDRAW, begun),
    ):
        wish(people.seller, box, "dsp")
        who.post(path, _target(box), _target(box))
        where = {_INVENTORY: box.inventory_id, _CODE: "tbc", _STATUS: "pending"}
        shown = ["returnInventory.rma", "previousHandlingCode", _CODE, _STATUS]
        scenery.hear("cancelInventoryHandling", where, shown)
    refused = _target(disposed) | {"handlingCode": "ohd"}
    people.seller.refuse(_WISH, refused, refused, "HANDLING_NOT_ALLOWED")
    wish(people.seller, begun, "ohd")
    people.warehouse.post("/warehouse/api/Handling/start", _target(begun), _target(begun))
    people.seller.refuse(_CANCEL, _target(begun), _target(begun), "HANDLING_NOT_CANCELABLE")
    finish(scenery, people.warehouse, begun, "ohd", "shelf 13")


def wish(seller: Caller, box: Shelved, code: str) -> None:
    """Tell the warehouse what to do with a box. Raises: Missed."""
    body = _target(box) | {"handlingCode": code}
    seller.post(_WISH, body, body)


def finish(scenery: Scenery, warehouse: Caller, box: Shelved, code: str, result: str) -> None:
    """Be done with what is wished for a box, and hear the result told. Raises: Missed."""
    done = _target(box) | {"result": result}
    warehouse.post("/warehouse/api/Handling/complete", done, done)
    where = {_INVENTORY: box.inventory_id, _CODE: code, _STATUS: "completed"}
    told = "returnInventory.handlingResult"
    heard = scenery.hear(
        "completeInventoryHandling", where, ["returnInventory.rma", _CODE, _STATUS, told]
    )
    scenery.narrator.check(
        f"the seller was told what was done: {result}",
        held=heard.facts.holds(told, result),
        expected=f"{result}, not {heard.facts[told]}",
    )


def _target(box: Shelved) -> dict[str, object]:
    return {"returnInventoryId": box.inventory_id}

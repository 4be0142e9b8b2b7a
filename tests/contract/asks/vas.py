"""How the contract's operations on value-added services are asked, provoked and told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from returnhelper.domain.inventory.model import Inventory
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import Asked, Preparation, Provocation, World, sends
from tests.stage import Answer

_UNKNOWN = 999_999_999
_CREATE = "user/api/Vas/CreateByReturnInventoryId"
_ID = "returnRequestLineItemVasId"
_NO_FILE = [{"filename": "split.pdf", "fileKey": "uploads/nobody-has-this-file-here.pdf"}]
_CONSOLIDATE = """
UPDATE inventories SET handling_code = 'rtn', held_by = 'consolidation', holder_id = 'order'
WHERE return_inventory_id = $1
"""
_NUMBER_99 = """
UPDATE inventories SET rma = regexp_replace(rma, '-[0-9]{2}$', '-98-00')
WHERE return_inventory_id = $1
"""


def _by_inventory(inventory: Inventory | int, **detail: Any) -> Asked:
    wanted = inventory if isinstance(inventory, int) else inventory.return_inventory_id
    entry = {"returnInventoryId": str(wanted), "createVasDetailList": [_detail(detail)]}
    return Asked(body={"createVasList": [entry]})


def _by_item(inventory: Inventory | int, **detail: Any) -> Asked:
    wanted = inventory if isinstance(inventory, int) else inventory.line_item_id
    entry = {"returnRequestLineItemId": wanted, "createVasDetailList": [_detail(detail)]}
    return Asked(body={"createVasPayloadList": [entry]})


def _detail(detail: dict[str, Any]) -> dict[str, Any]:
    return {"vasCode": "PRD_INSPEC", "notes": "soles", **detail}


Orders = Callable[..., Asked]


def _good(orders: Orders) -> Preparation:
    async def prepare(world: World) -> Asked:
        return orders(await world.wished("ohd"))

    return prepare


def _off_hold(orders: Orders) -> Provocation:
    async def provoke(world: World, operation: Operation) -> Answer:
        return await world.send(operation, orders(await world.shelved()))

    return provoke


def _twice(orders: Orders) -> Provocation:
    async def provoke(world: World, operation: Operation) -> Answer:
        asked = orders(await world.wished("ohd"))
        await world.send(operation, asked)
        return await world.send(operation, asked)

    return provoke


def _consolidated(orders: Orders) -> Provocation:
    async def provoke(world: World, operation: Operation) -> Answer:
        inventory = await world.wished("ohd")
        await world.stage.database.execute(_CONSOLIDATE, inventory.return_inventory_id)
        return await world.send(operation, orders(inventory))

    return provoke


def _without_file(orders: Orders) -> Provocation:
    async def provoke(world: World, operation: Operation) -> Answer:
        split = {"vasCode": "split-parcel", "metaQuantity": 2, "vasFileList": _NO_FILE}
        return await world.send(operation, orders(await world.wished("ohd"), **split))

    return provoke


def _dear(orders: Orders) -> Provocation:
    async def provoke(world: World, operation: Operation) -> Answer:
        pictures = {"vasCode": "req-pic", "metaQuantity": 1_000_000}
        return await world.send(operation, orders(await world.wished("ohd"), **pictures))

    return provoke


async def _item_not_arrived(world: World, operation: Operation) -> Answer:
    booked = await world.stage.labelled(world.seller)
    select = "SELECT line_item_id FROM line_items WHERE return_request_id = $1"
    request_id = booked.request.return_request_id
    item = await world.stage.database.fetchval(select, request_id)
    return await world.send(operation, _by_item(item))


async def _ordered(world: World, **detail: Any) -> int:
    """Have a service ordered, and return its id."""
    asked = _by_inventory(await world.wished("ohd"), **detail)
    made = await ask(world.stage, world.seller, "POST", _CREATE, asked.body)
    vas_id: int = made.json["data"][0]["createVasDetailList"][0][_ID]
    return vas_id


async def _dock(world: World, step: str, vas_id: int, **more: Any) -> Answer:
    path = f"warehouse/api/Vas/{step}"
    return await ask(world.stage, world.staff, "POST", path, {_ID: vas_id, **more})


async def _list(world: World) -> Asked:
    await _ordered(world, vasCode="req-pic", metaQuantity=2)
    return Asked(query={"pageSize": 10, "offset": 0})


async def _start(world: World) -> Asked:
    return Asked(body={_ID: await _ordered(world)})


async def _complete(world: World) -> Asked:
    vas_id = await _ordered(world, vasCode="SPLIT_PARCEL", metaQuantity=2)
    parts = [{"weight": 500, "description": "left"}, {"weight": 450.0}]
    return Asked(body={_ID: vas_id, "vasResult": "one box per pair", "parts": parts})


async def _fail(world: World) -> Asked:
    return Asked(body={_ID: await _ordered(world), "reason": "the battery is flat"})


async def _correct(world: World) -> Asked:
    vas_id = await _ordered(world)
    await _dock(world, "complete", vas_id)
    return Asked(body={_ID: vas_id, "vasResult": "both soles are worn"})


async def _done(world: World, operation: Operation) -> Answer:
    vas_id = await _ordered(world)
    await _dock(world, "complete", vas_id)
    return await world.send(operation, Asked(body={_ID: vas_id, "reason": "late"}))


async def _not_done(world: World, operation: Operation) -> Answer:
    body = {_ID: await _ordered(world), "vasResult": "too early"}
    return await world.send(operation, Asked(body=body))


async def _no_picture(world: World, operation: Operation) -> Answer:
    vas_id = await _ordered(world)
    if operation.name == "correctVas":
        await _dock(world, "complete", vas_id)
    keys = {"imageKeyList": ["pictures/nobody-has-this-picture.png"]}
    body = {_ID: vas_id, "reason": "x", "vasResult": "x", **keys}
    return await world.send(operation, Asked(body=body))


async def _the_99th_piece(world: World, operation: Operation) -> Answer:
    inventory = await world.wished("ohd")
    await world.stage.database.execute(_NUMBER_99, inventory.return_inventory_id)
    asked = _by_inventory(inventory, vasCode="split-parcel", metaQuantity=2)
    made = await ask(world.stage, world.seller, "POST", _CREATE, asked.body)
    vas_id = made.json["data"][0]["createVasDetailList"][0][_ID]
    return await world.send(operation, Asked(body={_ID: vas_id}))


GOOD: dict[str, Preparation] = {
    "createVasByReturnInventoryId": _good(_by_inventory),
    "createVas": _good(_by_item),
    "listVas": _list,
    "startVas": _start,
    "completeVas": _complete,
    "failVas": _fail,
    "correctVas": _correct,
}
"""A good request of every operation."""

_NO_VAS = Asked(body={_ID: _UNKNOWN, "reason": "x", "vasResult": "x"})
_ORDERS: dict[str, Callable[[Orders], Provocation]] = {
    "INVENTORY_NOT_ON_HOLD": _off_hold,
    "VAS_PENDING": _twice,
    "CONSOLIDATE_ALREADY_ACTIVE": _consolidated,
    "FILE_NOT_FOUND": _without_file,
    "INSUFFICIENT_BALANCE": _dear,
}
_WAYS: dict[str, Orders] = {
    "createVasByReturnInventoryId": _by_inventory,
    "createVas": _by_item,
}
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    **{
        (name, code): provoke(orders)
        for name, orders in (
            ("createVasByReturnInventoryId", _by_inventory),
            ("createVas", _by_item),
        )
        for code, provoke in _ORDERS.items()
    },
    ("createVasByReturnInventoryId", "RETURN_INVENTORY_NOT_FOUND"): sends(_by_inventory(_UNKNOWN)),
    ("createVas", "RETURN_REQUEST_LINE_ITEM_NOT_FOUND"): sends(_by_item(_UNKNOWN)),
    ("createVas", "RETURN_INVENTORY_NOT_FOUND"): _item_not_arrived,
    **{
        (name, "VAS_NOT_FOUND"): sends(_NO_VAS)
        for name in ("startVas", "completeVas", "failVas", "correctVas")
    },
    **{(name, "VAS_NOT_PENDING"): _done for name in ("startVas", "completeVas", "failVas")},
    **{(name, "IMAGE_NOT_FOUND"): _no_picture for name in ("completeVas", "failVas", "correctVas")},
    ("correctVas", "VAS_NOT_FINISHED"): _not_done,
    ("completeVas", "RMA_PIECES_EXHAUSTED"): _the_99th_piece,
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    for step, prepare in (("complete", _complete), ("fail", _fail), ("correct", _correct)):
        asked = await prepare(world)
        path = f"warehouse/api/Vas/{step}"
        done = await ask(world.stage, world.staff, "POST", path, asked.body)
        assert done.code is None, done.body

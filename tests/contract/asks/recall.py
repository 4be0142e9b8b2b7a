"""How the contract's operations on recalls are asked, provoked and told of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tests.contract.asks.handling import held, ordered
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import Asked, Preparation, Provocation, World, sends
from tests.stage import Answer, Seller, Staff

_UNKNOWN = 999_999_999
_USER, _DOCK = "user/api/Recall/", "warehouse/api/Recall/"
_CREATE = _USER + "createRecallByReturnInventoryId"

Ids = Callable[[World], Awaitable[list[int]]]


async def _item(world: World) -> list[int]:
    return [(await world.shelved()).return_inventory_id]


async def _done(world: World, who: Seller | Staff, path: str, body: dict[str, Any]) -> Any:
    answer = await ask(world.stage, who, "POST", path, body)
    assert answer.code is None, answer.body
    return answer.json


async def _recalled(world: World) -> dict[str, Any]:
    body = {"returnInventoryIdList": await _item(world)}
    [recall] = (await _done(world, world.seller, _CREATE, body))["recallList"]
    return dict(recall)


async def _waiting(world: World) -> list[int]:
    recall = await _recalled(world)
    return [one["recallInventoryId"] for one in recall["recallInventoryList"]]


async def _sent(world: World) -> list[int]:
    ids = await _waiting(world)
    body = {"recallInventoryIdList": ids, "trackingNumber": "DHL1"}
    await _done(world, world.staff, _DOCK + "updateTrackingNumber", body)
    return ids


async def _ready(world: World) -> list[int]:
    ids = await _sent(world)
    await _done(world, world.hub, _DOCK + "ready", {"recallInventoryIdList": ids})
    return ids


async def _held_items(world: World) -> list[int]:
    recall = await _recalled(world)
    return [one["returnInventoryId"] for one in recall["recallInventoryList"]]


async def _left_items(world: World) -> list[int]:
    recall = await _recalled(world)
    [one] = recall["recallInventoryList"]
    body = {"recallInventoryIdList": [one["recallInventoryId"]], "trackingNumber": "DHL1"}
    await _done(world, world.staff, _DOCK + "updateTrackingNumber", body)
    return [one["returnInventoryId"]]


def _taken(code: str, holder: str) -> Ids:
    """Let somebody else hold an item."""
    take = held(code, holder)

    async def taken(world: World) -> list[int]:
        return [(await take(world)).return_inventory_id]

    return taken


async def _wished(world: World) -> list[int]:
    return [(await world.wished()).return_inventory_id]


async def _served(world: World) -> list[int]:
    return [(await ordered(world)).return_inventory_id]


async def _apart(world: World) -> list[int]:
    west = World(world.stage, world.seller, await world.stage.staff(3), world.hub)
    return [*await _item(world), *await _item(west)]


def _of(name: str, prepare: Ids | Sequence[int], **more: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        ids = await prepare(world) if callable(prepare) else list(prepare)
        return Asked(body={name: ids, **more})

    return asked


def _items(prepare: Ids | Sequence[int]) -> Preparation:
    return _of("returnInventoryIdList", prepare)


async def _pending_recall(world: World) -> Asked:
    return Asked(body={"recallIdList": [(await _recalled(world))["recallId"]]})


async def _search(world: World) -> Asked:
    await _sent(world)
    query = {"trackingNumber": "DHL1", "createFromStr": "2026-11-01", "recallStatusCode": "pending"}
    return Asked(query=query)


async def _list(world: World) -> Asked:
    await _sent(world)
    return Asked(query={"recallInventoryStatusCode": "in-transit", "pageSize": 10})


def _step(prepare: Ids | Sequence[int], **more: Any) -> Preparation:
    return _of("recallInventoryIdList", prepare, **more)


def _refused(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        return await world.send(operation, await prepare(world))

    return refuse


def _elsewhere(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        west = await world.stage.staff(3)
        return await world.send(operation, await prepare(world), who=west)

    return refuse


def _twice(prepare: Preparation) -> Provocation:
    async def repeat(world: World, operation: Operation) -> Answer:
        asked = await prepare(world)
        await world.send(operation, asked)
        return await world.send(operation, asked)

    return repeat


async def _cancel_begun(world: World, operation: Operation) -> Answer:
    recall = await _recalled(world)
    ids = [one["recallInventoryId"] for one in recall["recallInventoryList"]]
    body = {"recallInventoryIdList": ids, "trackingNumber": "DHL1"}
    await _done(world, world.staff, _DOCK + "updateTrackingNumber", body)
    return await world.send(operation, Asked(body={"recallIdList": [recall["recallId"]]}))


_SEND = {"trackingNumber": "DHL1", "recallServiceType": "dhl", "listName": "HK-45", "weight": 940}
_COURIER = {"pickUpCode": "courier-pick-up", "courierTrackingNumber": "SF1029384756"}
_CREATIONS = ("createRecallByReturnInventoryId", "createRecall")
_STEPS: dict[str, tuple[Ids, Ids, dict[str, Any]]] = {
    "updateRecallTrackingNumber": (_waiting, _ready, _SEND),
    "markRecallArrived": (_sent, _waiting, {}),
    "markRecallReady": (_sent, _waiting, {"weight": 930, "amount": 12.5}),
    "markRecallPickedUp": (_ready, _sent, _COURIER),
    "cancelRecallOfInventories": (_waiting, _sent, {"remarks": "not on the shelf"}),
}
"""Of every step: what it can be taken with, what not, and what is sent beside."""

GOOD: dict[str, Preparation] = {
    **dict.fromkeys(_CREATIONS, _items(_item)),
    "cancelRecallByReturnInventoryId": _items(_held_items),
    "cancelRecall": _pending_recall,
    "searchRecall": _search,
    "listRecallWork": _list,
    **{name: _step(good, **more) for name, (good, _, more) in _STEPS.items()},
}
"""A good request of every operation."""

_REFUSED_CREATIONS: dict[str, Ids | Sequence[int]] = {
    "RETURN_INVENTORY_NOT_FOUND": [_UNKNOWN],
    "HANDLING_NOT_ALLOWED": _wished,
    "VAS_PENDING": _served,
    "RECALL_ALREADY_ACTIVE": _held_items,
    "RESEND_ALREADY_ACTIVE": _taken("rsd", "resend"),
    "CONSOLIDATE_ALREADY_ACTIVE": _taken("rtn", "consolidation"),
}
_CANCEL_ITEMS, _CANCEL = "cancelRecallByReturnInventoryId", "cancelRecall"
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    **{
        (name, code): _refused(_items(prepare))
        for name in _CREATIONS
        for code, prepare in _REFUSED_CREATIONS.items()
    },
    ("createRecall", "WAREHOUSE_MISMATCH"): _refused(_items(_apart)),
    (_CANCEL_ITEMS, "RETURN_INVENTORY_NOT_FOUND"): _refused(_items([_UNKNOWN])),
    (_CANCEL_ITEMS, "RECALL_NOT_ACTIVE"): _refused(_items(_item)),
    (_CANCEL_ITEMS, "RECALL_NOT_CANCELABLE"): _refused(_items(_left_items)),
    (_CANCEL, "RECALL_NOT_FOUND"): sends(Asked(body={"recallIdList": [_UNKNOWN]})),
    (_CANCEL, "RECALL_NOT_ACTIVE"): _twice(_pending_recall),
    (_CANCEL, "RECALL_NOT_CANCELABLE"): _cancel_begun,
    **{
        (name, "RECALL_INVENTORY_NOT_FOUND"): _refused(_step([_UNKNOWN], **more))
        for name, (_, _, more) in _STEPS.items()
    },
    **{
        (name, "RECALL_NOT_ALLOWED"): _refused(_step(bad, **more))
        for name, (_, bad, more) in _STEPS.items()
    },
    **{
        (name, "RECALL_WRONG_WAREHOUSE"): _elsewhere(_step(good, **more))
        for name, (good, _, more) in _STEPS.items()
    },
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    for more in ({"pickUpCode": "self-pick-up"}, _COURIER, {"pickUpCode": "others"}):
        body = {"recallInventoryIdList": await _ready(world), **more}
        await _done(world, world.hub, _DOCK + "pickUp", body)
    kept = {"recallInventoryIdList": await _waiting(world), "remarks": "not on the shelf"}
    await _done(world, world.staff, _DOCK + "cancel", kept)
    items = {"returnInventoryIdList": await _held_items(world)}
    await _done(world, world.seller, _USER + "cancelRecallByReturnInventoryId", items)

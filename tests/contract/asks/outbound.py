"""How the contract's operations on consolidated orders are asked, provoked and told of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.contract.asks.handling import held, ordered
from tests.contract.asks.outbound_stories import (
    BOX_ID,
    FEE,
    NOTE,
    NOWHERE,
    ORDER,
    ORDER_ID,
    PAPERS,
    SHIP_TO,
    SHIPMENT_ID,
    SIZES,
    Body,
    Story,
    accepted,
    boxed,
    completed,
    confirmed,
    dock,
    empty,
    filled,
    in_box,
    item,
    opened,
    packed,
    priced,
    ready,
    repriced,
    shipped,
    user,
)
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import WINDOW, Asked, Preparation, Provocation, World
from tests.stage import Answer

_UNKNOWN = 999_999_999


async def _poor(world: World) -> Body:
    body = await priced(world)
    await world.stage.database.execute(
        "UPDATE balances SET available = 10 WHERE api_id = $1", world.seller.api.api_id
    )
    world.stage.leave_work_undone()
    return body


def _asks(story: Story, **more: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        return Asked(body={**await story(world), **more})

    return asked


def _reads(story: Story) -> Preparation:
    async def asked(world: World) -> Asked:
        return Asked(query={ORDER_ID: (await story(world))[ORDER_ID]})

    return asked


async def _addition(world: World) -> Asked:
    return Asked(body={**await empty(world), "returnInventoryIdList": [await item(world)]})


async def _opening(_: World) -> Asked:
    return Asked(body=ORDER)


async def _list(world: World) -> Asked:
    await filled(world)
    return Asked(query={**WINDOW, "consolidateShippingOrderStatus": "CREATED", "pageSize": 5})


async def _queue(world: World) -> Asked:
    await priced(world)
    return Asked(query={"consolidateShippingOrderStatus": "CONFIRMED", "pageSize": 5})


def _adds(take: Callable[[World], Awaitable[int]]) -> Preparation:
    """Add one inventory to an empty order."""

    async def asked(world: World) -> Asked:
        item = await take(world)
        return Asked(body={**await empty(world), "returnInventoryIdList": [item]})

    return asked


def _taken(code: str, holder: str) -> Callable[[World], Awaitable[int]]:
    take = held(code, holder)

    async def taken(world: World) -> int:
        return (await take(world)).return_inventory_id

    return taken


async def _unknown(_: World) -> int:
    return _UNKNOWN


async def _wished(world: World) -> int:
    return (await world.wished()).return_inventory_id


async def _served(world: World) -> int:
    return (await ordered(world)).return_inventory_id


async def _in_another_order(world: World) -> int:
    return int((await filled(world))["returnInventoryIdList"][0])


async def _elsewhere(world: World) -> int:
    west = World(world.stage, world.seller, await world.stage.staff(3), world.hub)
    return await item(west)


async def _closed(world: World) -> int:
    inventory = await world.wished()
    body = {"returnInventoryId": inventory.return_inventory_id}
    await ask(world.stage, world.staff, "POST", "warehouse/api/Handling/complete", body)
    return inventory.return_inventory_id


def _refused(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        return await world.send(operation, await prepare(world))

    return refuse


async def _strange(world: World) -> Body:
    """Name an order and an inventory that is not in it."""
    return {**await filled(world), "returnInventoryIdList": [await item(world)]}


async def _strange_in_box(world: World) -> Body:
    return {**await boxed(world), "returnInventoryIdList": [await item(world)]}


_STEPS: dict[str, tuple[Story, Story, Body]] = {
    "createConsolidationShipment": (confirmed, filled, {}),
    "createConsolidationBox": (opened, shipped, {}),
    "fillConsolidationBox": (boxed, packed, {}),
    "emptyConsolidationBox": (in_box, packed, {}),
    "closeConsolidationBox": (in_box, boxed, SIZES),
    "reopenConsolidationBox": (packed, ready, {}),
    "setConsolidationFee": (confirmed, shipped, {**FEE, "remarks": "48 kg by sea"}),
    "markConsolidationReady": (accepted, in_box, {}),
    "shipConsolidationShipment": (ready, accepted, PAPERS),
    "updateConsolidationAwb": (shipped, ready, {**PAPERS, "awb": "160-12345686"}),
    "completeConsolidation": (shipped, ready, {}),
    "withdrawConsolidation": (packed, completed, {"remarks": "the goods are too heavy"}),
}
"""Of every step: where it begins, where not, and what is sent beside."""

GOOD: dict[str, Preparation] = {
    "createConsolidateShippingOrder": _opening,
    "addInventoryToConsolidateShippingOrder": _addition,
    "removeInventoryFromConsolidateShippingOrder": _asks(filled),
    "updateConsolidateShippingOrderShippingMethod": _asks(empty, shippingMethod="AIR_FREIGHT"),
    "updateConsolidateShippingOrderShipTo": _asks(empty, shipTo=SHIP_TO),
    "confirmConsolidateShippingOrder": _asks(filled),
    "cancelConsolidateShippingOrder": _asks(confirmed),
    "acceptConsolidateShippingOrderFee": _asks(priced, **FEE),
    "getConsolidateShippingOrder": _reads(shipped),
    "listConsolidateShippingOrders": _list,
    "listConsolidationWork": _queue,
    "getConsolidationPackList": _reads(packed),
    "drawConsolidationPackList": _reads(packed),
    "recordConsolidationFeeAcceptance": _asks(priced, **FEE, **NOTE),
    **{name: _asks(good, **more) for name, (good, _, more) in _STEPS.items()},
}
"""A good request of every operation."""

_ADD, _REMOVE = (
    "addInventoryToConsolidateShippingOrder",
    "removeInventoryFromConsolidateShippingOrder",
)
_METHOD, _ADDRESS = (
    "updateConsolidateShippingOrderShippingMethod",
    "updateConsolidateShippingOrderShipTo",
)
_CONFIRM, _CANCEL = "confirmConsolidateShippingOrder", "cancelConsolidateShippingOrder"
_ACCEPT, _RECORD = "acceptConsolidateShippingOrderFee", "recordConsolidationFeeAcceptance"
_LATE = {
    _ADD: _asks(confirmed),
    _REMOVE: _asks(confirmed),
    _METHOD: _asks(confirmed, shippingMethod="AIR_FREIGHT"),
    _ADDRESS: _asks(confirmed, shipTo=SHIP_TO),
    _CONFIRM: _asks(confirmed),
}
"""What comes too late once an order is confirmed."""
_REFUSED_ADDITIONS: dict[str, Callable[[World], Awaitable[int]]] = {
    "RETURN_INVENTORY_NOT_FOUND": _unknown,
    "WAREHOUSE_MISMATCH": _elsewhere,
    "INVENTORY_NOT_IN_STOCK": _closed,
    "HANDLING_NOT_ALLOWED": _wished,
    "VAS_PENDING": _served,
    "RESEND_ALREADY_ACTIVE": _taken("rsd", "resend"),
    "RECALL_ALREADY_ACTIVE": _taken("rtn", "recall"),
    "CONSOLIDATE_ALREADY_ACTIVE": _in_another_order,
}
_LOST = {ORDER_ID: NOWHERE, SHIPMENT_ID: NOWHERE, BOX_ID: NOWHERE}
_MORE: dict[str, Body] = {
    _METHOD: {"shippingMethod": "AIR_FREIGHT"},
    _ADDRESS: {"shipTo": SHIP_TO},
    _ACCEPT: FEE,
    _RECORD: FEE | NOTE,
}


async def _lost(_: World) -> Body:
    return {**_LOST, "returnInventoryIdList": [1]}


def _not_found(name: str) -> Provocation:
    """Ask about an order, shipment or box that there is not."""
    more = _STEPS[name][2] if name in _STEPS else _MORE.get(name, {})

    async def refuse(world: World, operation: Operation) -> Answer:
        if operation.method == "GET":
            return await world.send(operation, Asked(query={ORDER_ID: NOWHERE}))
        return await world.send(operation, Asked(body={**await _lost(world), **more}))

    return refuse


_OF_SHIPMENTS = (
    "createConsolidationBox",
    "shipConsolidationShipment",
    "updateConsolidationAwb",
)
_OF_BOXES = tuple(name for name in _STEPS if name.endswith("ConsolidationBox"))[1:]
_OF_ORDERS = tuple(
    name
    for name in (*_LATE, _CANCEL, _ACCEPT, _RECORD, *_STEPS, *GOOD)
    if name not in (*_OF_SHIPMENTS, *_OF_BOXES, "createConsolidateShippingOrder")
    and not name.startswith("list")
)

PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("createConsolidateShippingOrder", "WAREHOUSE_NOT_FOUND"): _refused(
        _asks(_lost, **{**ORDER, "outboundWarehouseId": _UNKNOWN})
    ),
    **{(_ADD, code): _refused(_adds(take)) for code, take in _REFUSED_ADDITIONS.items()},
    **{
        (name, "CONSOLIDATE_ORDER_NOT_EDITABLE"): _refused(prepare)
        for name, prepare in _LATE.items()
    },
    (_REMOVE, "RETURN_INVENTORY_NOT_FOUND"): _refused(
        _asks(filled, returnInventoryIdList=[_UNKNOWN])
    ),
    (_REMOVE, "CONSOLIDATE_INVENTORY_NOT_IN_ORDER"): _refused(_asks(_strange)),
    (_CONFIRM, "CONSOLIDATE_ORDER_EMPTY"): _refused(_asks(empty)),
    (_CANCEL, "CONSOLIDATE_ORDER_NOT_CANCELABLE"): _refused(_asks(in_box)),
    **{
        (name, "CONSOLIDATE_FEE_NOT_ACCEPTABLE"): _refused(_asks(confirmed, **_MORE[name]))
        for name in (_ACCEPT, _RECORD)
    },
    **{
        (name, "INSUFFICIENT_BALANCE"): _refused(_asks(_poor, **_MORE[name]))
        for name in (_ACCEPT, _RECORD)
    },
    **{(name, "CONSOLIDATE_ORDER_NOT_FOUND"): _not_found(name) for name in _OF_ORDERS},
    **{(name, "CONSOLIDATE_SHIPMENT_NOT_FOUND"): _not_found(name) for name in _OF_SHIPMENTS},
    **{(name, "CONSOLIDATE_BOX_NOT_FOUND"): _not_found(name) for name in _OF_BOXES},
    **{
        (name, "CONSOLIDATE_STEP_NOT_ALLOWED"): _refused(_asks(bad, **more))
        for name, (_, bad, more) in _STEPS.items()
    },
    **{
        (name, "CONSOLIDATE_INVENTORY_NOT_IN_ORDER"): _refused(_asks(_strange_in_box))
        for name in ("fillConsolidationBox", "emptyConsolidationBox")
    },
    ("getConsolidationPackList", "CONSOLIDATE_STEP_NOT_ALLOWED"): _refused(_reads(filled)),
    ("drawConsolidationPackList", "CONSOLIDATE_STEP_NOT_ALLOWED"): _refused(_reads(filled)),
    ("markConsolidationReady", "CONSOLIDATE_FEE_NOT_ACCEPTED"): _refused(_asks(priced)),
    ("shipConsolidationShipment", "CONSOLIDATE_FEE_NOT_ACCEPTED"): _refused(
        _asks(repriced, **PAPERS)
    ),
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    body = await completed(world)
    await dock(world, "updateAwb", {**body, **PAPERS, "awb": "160-12345686"})
    await user(world, "order/cancel", await filled(world))

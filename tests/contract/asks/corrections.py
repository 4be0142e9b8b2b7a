"""How the contract's corrections of inventory are asked, provoked and told of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.inventory.rma import split_rma, write_piece_rma
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import PACKAGE, Asked, Preparation, Provocation, World, sends
from tests.stage import Answer, booking

_UNKNOWN = 999_999_999
_KEY = "returnInventoryId"
_LIGHT = {"weight": 400, "dimension1": 34, "dimension2": 22, "dimension3": 13}
_EMPTY = "UPDATE balances SET available = 0"
_USED_UP = "UPDATE counters SET value = 99999 WHERE scope LIKE '%:rma:%'"
_PIECE = "UPDATE inventories SET split_from = $2, rma = $3 WHERE return_inventory_id = $1"

Take = Callable[[World], Awaitable[Inventory]]


async def _shelved(world: World) -> Inventory:
    return await world.shelved()


async def _wished(world: World) -> Inventory:
    return await world.wished()


async def _closed(world: World) -> Inventory:
    inventory = await world.wished()
    body = {_KEY: inventory.return_inventory_id}
    answer = await ask(world.stage, world.staff, "POST", "warehouse/api/Handling/complete", body)
    assert answer.code is None, answer.body
    return inventory


async def _last_piece(world: World) -> Inventory:
    """Shelve the last piece that its whole can have."""
    whole, piece = await world.shelved(), await world.shelved()
    rma = write_piece_rma(split_rma(whole.rma)[0], 99)
    ids = (piece.return_inventory_id, whole.return_inventory_id)
    await world.stage.database.execute(_PIECE, *ids, rma)
    return piece


def _of(take: Take = _shelved, **more: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        return Asked(body={_KEY: (await take(world)).return_inventory_id, **more})

    return asked


def _refused(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        return await world.send(operation, await prepare(world))

    return refuse


def _unknown(**more: Any) -> Provocation:
    return sends(Asked(body={_KEY: _UNKNOWN, **more}))


async def _pair(world: World) -> Asked:
    one, other = await world.shelved(), await world.shelved()
    return Asked(body={_KEY: one.return_inventory_id, "rma": other.rma})


async def _with_piece(world: World) -> Asked:
    one, piece = await world.shelved(), await _last_piece(world)
    rma = write_piece_rma(split_rma(piece.rma)[0], 1)
    whole = await world.shelved()
    ids = (piece.return_inventory_id, whole.return_inventory_id)
    await world.stage.database.execute(_PIECE, *ids, rma)
    return Asked(body={_KEY: one.return_inventory_id, "rma": rma})


async def _used_up(world: World, operation: Operation) -> Answer:
    asked = await _of()(world)
    await world.stage.database.execute(_USED_UP)
    answer = await world.send(operation, asked)
    world.stage.clock.move(timedelta(days=1))
    return answer


async def _looked_at(world: World) -> Asked:
    return Asked(query={_KEY: (await world.shelved()).return_inventory_id})


def _arrived(take: Take = _shelved) -> Preparation:
    async def asked(world: World) -> Asked:
        return Asked(body={"shipmentId": (await take(world)).shipment_id})

    return asked


async def _on_its_way(world: World) -> Asked:
    return Asked(
        body={"shipmentId": (await world.stage.labelled(world.seller)).shipment.shipment_id}
    )


async def _named(world: World) -> Asked:
    shipment_id = (await world.shelved()).shipment_id
    return Asked(body={"shipmentId": shipment_id, "returnInventoryIdList": [_UNKNOWN]})


async def _old(world: World) -> Asked:
    asked = await _arrived()(world)
    world.stage.clock.move(timedelta(hours=25))
    return asked


async def _given_back_and_spent(world: World) -> Asked:
    """Measure something lighter than booked, and let its seller spend what that gave back."""
    heavy = Decimal(4000)
    [item] = booking().items
    inventory = await world.shelved(
        service_code="ups_nj", weight_g=heavy, items=[replace(item, weight_g=heavy)]
    )
    body = {_KEY: inventory.return_inventory_id, **_LIGHT}
    path = "warehouse/api/Inventory/recalibrate"
    answer = await ask(world.stage, world.staff, "POST", path, body)
    assert answer.json["data"]["charged"] < 0
    await world.stage.database.execute(_EMPTY)
    return Asked(body={"shipmentId": inventory.shipment_id})


GOOD: dict[str, Preparation] = {
    "recalibrateInventory": _of(_shelved, **PACKAGE),
    "swapRma": _pair,
    "updateWarehouseRemarks": _of(remarks="box dented"),
    "updateInventoryMeta": _of(metaMap={"shelf": "A-12"}),
    "getInventoryHistory": _looked_at,
    "assignReturnInventorySku": _of(sku="SHOE-42-BLK"),
    "updateReturnInventoryMeta": _of(metaMap={"batch": "B-17"}),
    "getReturnInventoryHistory": _looked_at,
    "undoArrival": _arrived(),
}
"""A good request of every operation."""

_NOT_FOUND = "RETURN_INVENTORY_NOT_FOUND"
_NOBODY = Asked(query={_KEY: _UNKNOWN})
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("recalibrateInventory", _NOT_FOUND): _unknown(**PACKAGE),
    ("recalibrateInventory", "RECALIBRATION_NOT_ALLOWED"): _refused(_of(_closed, **PACKAGE)),
    ("swapRma", _NOT_FOUND): _unknown(),
    ("swapRma", "RMA_LOCKED"): _refused(_of(_wished)),
    ("swapRma", "RMA_OF_PIECE"): _refused(_with_piece),
    ("swapRma", "RMA_PIECES_EXHAUSTED"): _refused(_of(_last_piece)),
    ("swapRma", "RMA_SEQUENCE_EXHAUSTED"): _used_up,
    ("updateWarehouseRemarks", _NOT_FOUND): _unknown(remarks=None),
    ("updateInventoryMeta", _NOT_FOUND): _unknown(metaMap={}),
    ("getInventoryHistory", _NOT_FOUND): sends(_NOBODY),
    ("assignReturnInventorySku", _NOT_FOUND): _unknown(sku=None),
    ("updateReturnInventoryMeta", _NOT_FOUND): _unknown(metaMap={}),
    ("getReturnInventoryHistory", _NOT_FOUND): sends(_NOBODY),
    ("undoArrival", "SHIPMENT_NOT_FOUND"): sends(Asked(body={"shipmentId": _UNKNOWN})),
    ("undoArrival", "SHIPMENT_NOT_RECEIVED"): _refused(_on_its_way),
    ("undoArrival", _NOT_FOUND): _refused(_named),
    ("undoArrival", "ARRIVAL_NOT_UNDOABLE"): _refused(_old),
    ("undoArrival", "INVENTORY_IN_USE"): _refused(_arrived(_wished)),
    ("undoArrival", "INSUFFICIENT_BALANCE"): _refused(_given_back_and_spent),
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    inventory = await world.shelved()
    key = {_KEY: inventory.return_inventory_id}
    for who, path, more in (
        (world.staff, "warehouse/api/Inventory/recalibrate", PACKAGE),
        (world.staff, "warehouse/api/Inventory/swapRma", {}),
        (world.staff, "warehouse/api/Inventory/updateWarehouseRemarks", {"remarks": "dented"}),
        (world.staff, "warehouse/api/Inventory/updateMeta", {"metaMap": {"shelf": "A-12"}}),
        (world.seller, "user/api/ReturnInventory/assignReturnInventorySku", {"sku": "SHOE"}),
        (world.seller, "user/api/ReturnInventory/updateReturnInventoryMeta", {"metaMap": {}}),
    ):
        answer = await ask(world.stage, who, "POST", path, {**key, **more})
        assert answer.code is None, answer.body
    mistaken = {"shipmentId": (await world.shelved()).shipment_id}
    answer = await ask(world.stage, world.staff, "POST", "warehouse/api/Arrival/undo", mistaken)
    assert answer.code is None, answer.body

"""Every errorCode that the contract lists of an operation can be had from it."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from returnhelper.kit.clock import FixedClock
from tests.contract.asks import GOOD, PROVOKED
from tests.contract.built import built_operations, closed_operations
from tests.contract.documents import Operation
from tests.contract.everywhere import EVERYWHERE
from tests.contract.world import (
    PACKAGE,
    PICTURE,
    Asked,
    Provocation,
    World,
    open_world,
    sends,
)
from tests.stage import Answer, Stage, booking_json, open_stage

UNKNOWN = 999_999_999


def _books(**changes: Any) -> Provocation:
    return sends(Asked(body=booking_json(**changes)))


async def _twice(world: World, operation: Operation) -> Answer:
    asked = await GOOD[operation.name](world)
    await world.send(operation, asked)
    return await world.send(operation, asked)


def _to_warehouse(warehouse_id: int) -> dict[str, Any]:
    shipment: dict[str, Any] = booking_json()["shipment"]
    return shipment | {"shipToWarehouseId": warehouse_id}


def _heavy(grams: int) -> dict[str, Any]:
    shipment: dict[str, Any] = booking_json()["shipment"]
    parcel = shipment["parcel"]
    [item] = parcel["items"]
    return shipment | {"parcel": parcel | {"weight": grams, "items": [item | {"weight": grams}]}}


async def _dear(world: World, operation: Operation) -> Answer:
    poor = await world.stage.seller(balance="0.01")
    return await world.send(operation, Asked(body=booking_json()), who=poor)


async def _cancel_late(world: World, operation: Operation) -> Answer:
    asked = await GOOD[operation.name](world)
    world.stage.clock.move(timedelta(days=31))
    return await world.send(operation, asked)


async def _cancel_arrived(world: World, operation: Operation) -> Answer:
    shipment_id = (await world.shelved()).shipment_id
    select = "SELECT label_id FROM shipments WHERE shipment_id = $1"
    label_id = await world.stage.database.fetchval(select, shipment_id)
    return await world.send(operation, Asked(body={"labelId": label_id}))


async def _wish_closed(world: World, operation: Operation) -> Answer:
    body = {"returnInventoryId": (await world.wished()).return_inventory_id}
    path = "warehouse/api/Handling/complete"
    await world.stage.call(world.staff, "POST", path, body)
    return await world.send(operation, Asked(body=body | {"handlingCode": "ohd"}))


async def _without_wish(world: World, operation: Operation) -> Answer:
    inventory_id = (await world.shelved()).return_inventory_id
    return await world.send(operation, Asked(body={"returnInventoryId": inventory_id}))


async def _receive_more_first(world: World, operation: Operation) -> Answer:
    asked = await GOOD[operation.name](world)
    return await world.send(operation, Asked(body={**(asked.body or {}), "additional": True}))


async def _receive_the_100_000th(world: World, operation: Operation) -> Answer:
    scope, day = "uat:rma:2", world.stage.clock.now().date()
    asked = await GOOD[operation.name](world)
    await world.stage.database.execute(
        "INSERT INTO counters (scope, day, value) VALUES ($1, $2, 99999)"
        " ON CONFLICT (scope, day) DO UPDATE SET value = 99999",
        scope,
        day,
    )
    answer = await world.send(operation, asked)
    world.stage.clock.move(timedelta(days=1))
    return answer


async def _remove_unknown(world: World, operation: Operation) -> Answer:
    inventory_id = (await world.shelved()).return_inventory_id
    body = {"returnInventoryId": inventory_id, "imageKey": "pictures/nobody-has-this-picture.png"}
    return await world.send(operation, Asked(body=body))


_NO_INVENTORY = Asked(query={"returnInventoryId": UNKNOWN})
_NO_INVENTORY_BODY = Asked(body={"returnInventoryId": UNKNOWN, "imageKey": "x", "remarks": "x"})
_NO_WAREHOUSE = Asked(query={"warehouseId": UNKNOWN, "fromCountry": "usa"})
_NOT_FOUND: dict[tuple[str, str], Asked] = {
    ("getReturnRequest", "RETURN_REQUEST_NOT_FOUND"): Asked(query={"returnRequestId": UNKNOWN}),
    ("updateReturnRequestRemark", "RETURN_REQUEST_NOT_FOUND"): Asked(
        body={"returnRequestId": UNKNOWN}
    ),
    ("cancelLabel", "LABEL_NOT_FOUND"): Asked(body={"labelId": UNKNOWN}),
    ("getWarehouse", "WAREHOUSE_NOT_FOUND"): _NO_WAREHOUSE,
    ("getServiceTypeByFromCountryAndWarehouse", "WAREHOUSE_NOT_FOUND"): _NO_WAREHOUSE,
    ("getAvailableShipmentServiceType", "WAREHOUSE_NOT_FOUND"): _NO_WAREHOUSE,
    ("getReturnInventory", "RETURN_INVENTORY_NOT_FOUND"): _NO_INVENTORY,
    ("getReturnInventoryByLineItemId", "RETURN_INVENTORY_NOT_FOUND"): Asked(
        query={"lineItemId": UNKNOWN}
    ),
    ("updateReturnInventoryHandling", "RETURN_INVENTORY_NOT_FOUND"): Asked(
        body={"returnInventoryId": UNKNOWN, "handlingCode": "dsp"}
    ),
    ("cancelReturnInventoryHandling", "RETURN_INVENTORY_NOT_FOUND"): _NO_INVENTORY_BODY,
    ("receiveShipment", "SHIPMENT_NOT_FOUND"): Asked(
        body={"shipmentId": UNKNOWN, "warehouseId": 2, "packages": [PACKAGE]}
    ),
    ("addInventoryImage", "RETURN_INVENTORY_NOT_FOUND"): Asked(
        query={"returnInventoryId": UNKNOWN}, file=PICTURE
    ),
    ("removeInventoryImage", "RETURN_INVENTORY_NOT_FOUND"): _NO_INVENTORY_BODY,
    ("drawRmaLabel", "RETURN_INVENTORY_NOT_FOUND"): _NO_INVENTORY,
    ("startHandling", "RETURN_INVENTORY_NOT_FOUND"): _NO_INVENTORY_BODY,
    ("completeHandling", "RETURN_INVENTORY_NOT_FOUND"): _NO_INVENTORY_BODY,
}
_OWN: dict[tuple[str, str], Provocation] = {
    ("createReturnShipment", "WAREHOUSE_NOT_FOUND"): _books(shipment=_to_warehouse(UNKNOWN)),
    ("createReturnShipment", "RATE_NOT_AVAILABLE"): _books(shipment=_heavy(9_000_000)),
    ("createReturnShipment", "INSUFFICIENT_BALANCE"): _dear,
    ("cancelLabel", "LABEL_NOT_CANCELABLE"): _twice,
    ("cancelLabel", "LABEL_CANCEL_CUTOFF_PASSED"): _cancel_late,
    ("cancelLabel", "SHIPMENT_ALREADY_ARRIVED"): _cancel_arrived,
    ("updateReturnInventoryHandling", "HANDLING_NOT_ALLOWED"): _wish_closed,
    ("cancelReturnInventoryHandling", "HANDLING_NOT_CANCELABLE"): _without_wish,
    ("receiveShipment", "SHIPMENT_ALREADY_RECEIVED"): _twice,
    ("receiveShipment", "SHIPMENT_NOT_RECEIVED"): _receive_more_first,
    ("receiveShipment", "RMA_SEQUENCE_EXHAUSTED"): _receive_the_100_000th,
    ("removeInventoryImage", "IMAGE_NOT_FOUND"): _remove_unknown,
    ("startHandling", "HANDLING_NOT_ALLOWED"): _without_wish,
    ("completeHandling", "HANDLING_NOT_ALLOWED"): _without_wish,
}
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    **{key: sends(asked) for key, asked in _NOT_FOUND.items()},
    **_OWN,
    **PROVOKED,
    **{
        (operation.name, code): provocation
        for operation in built_operations()
        for code, provocation in EVERYWHERE.items()
        if code in operation.codes
    },
}


@pytest.mark.parametrize("operation", closed_operations(), ids=str)
async def test_every_code_an_operation_lists_can_be_had(stage: Stage, operation: Operation) -> None:
    for (name, code), provoke in PROVOCATIONS.items():
        if name == operation.name and code != "RATE_LIMITED":
            answer = await provoke(await open_world(stage), operation)
            assert answer.code == code, answer.body
    await stage.run_duties()


@pytest.mark.parametrize(
    ("name", "code", "named"),
    [
        ("startFbaInstruction", "FBA_INSTRUCTION_NOT_READY", "fbaInstructionId"),
        ("updateFbaInventoryRemark", "FBA_WAREHOUSE_INVENTORY_NOT_FOUND", "fnsku"),
        ("assignFbaInventoryReferenceNumber", "FBA_WAREHOUSE_INVENTORY_NOT_FOUND", "fnsku"),
        ("createLabel", "LABEL_ALREADY_EXISTS", "shipmentId"),
        ("editReturnRequest", "WAREHOUSE_NOT_FOUND", "shipment.warehouseId"),
        ("createReturnRequest", "WAREHOUSE_NOT_FOUND", "shipment.warehouseId"),
    ],
)
async def test_a_refusal_names_what_of_the_request_is_at_fault(
    stage: Stage, name: str, code: str, named: str
) -> None:
    [operation] = [one for one in built_operations() if one.name == name]
    answer = await PROVOCATIONS[name, code](await open_world(stage), operation)
    assert (answer.code, list(answer.faults)) == (code, [named])
    stage.leave_work_undone()


async def test_every_operation_tells_who_asks_too_often(
    seeded_database_url: str, tmp_path: Path, clock: FixedClock
) -> None:
    async with AsyncExitStack() as exits:
        stage = await open_stage(exits, seeded_database_url, tmp_path, clock, rate_per_second=1)
        world = await open_world(stage)
        for operation in built_operations():
            if "RATE_LIMITED" not in operation.codes:
                continue
            answer = await PROVOCATIONS[operation.name, "RATE_LIMITED"](world, operation)
            assert (answer.status, answer.code) == (429, "RATE_LIMITED"), operation

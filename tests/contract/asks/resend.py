"""How the contract's operations on resends are asked, provoked and told of."""

from __future__ import annotations

from typing import Any

from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import Asked, Preparation, Provocation, World, sends
from tests.stage import Answer

UNKNOWN = 999_999_999
PARCEL = {"weight": 1010, "dimension1": 36, "dimension2": 24, "dimension3": 15}
_SALEM = {"toCountryCode": "usa", "toPostalCode": "01970"}
_DOCK = "warehouse/api/Resend/"


def resend_json(*ids: int, **changes: Any) -> dict[str, Any]:
    """Return the contract's example request of createResend, changed as told."""
    body = {
        "returnInventoryIdList": list(ids),
        "description": "Replacement for SO-88213",
        "remarks": None,
        "resendShipment": {
            "shipmentServiceType": "SHIPMENT_USPS_PM_NJ",
            "shipmentCountryCode": "usa",
            "shipmentName": "Bo Example",
            "shipmentPhone": "5550100456",
            "shipmentStreet1": "7 Harbor Lane",
            "shipmentStreet2": "",
            "shipmentState": "MA",
            "shipmentCity": "Salem",
            "shipmentPostalCode": "01970",
        },
    }
    for name, value in changes.items():
        place: Any = body if name in body else body["resendShipment"]
        place[name] = value
    return body


async def _shelved(world: World) -> int:
    return (await world.shelved()).return_inventory_id


async def made(world: World, **changes: Any) -> dict[str, Any]:
    """Ask for a resend, and return its id as requests name it."""
    body = resend_json(await _shelved(world), **changes)
    answer = await ask(world.stage, world.seller, "POST", "user/api/Resend/createResend", body)
    assert answer.code is None, answer.body
    return {"resendId": answer.json["resendId"]}


async def _step(world: World, name: str, body: dict[str, Any]) -> None:
    answer = await ask(world.stage, world.staff, "POST", _DOCK + name, body)
    assert answer.code is None, answer.body


async def bought(world: World, **changes: Any) -> dict[str, Any]:
    """Have a resend packed and its label bought."""
    resend = await made(world, **changes)
    await _step(world, "pack", resend | PARCEL)
    await world.stage.run_duties()
    return resend


async def _quote(world: World) -> Asked:
    return Asked(query={"returnInventoryIdList": await _shelved(world)} | _SALEM)


async def _creation(world: World) -> Asked:
    return Asked(body=resend_json(await _shelved(world)))


async def _read(world: World) -> Asked:
    return Asked(query=await made(world))


async def _list(world: World) -> Asked:
    await made(world)
    return Asked(query={"pageSize": 10, "offset": 0})


async def _made(world: World) -> Asked:
    return Asked(body=await made(world))


async def _pack(world: World) -> Asked:
    return Asked(body=await made(world) | PARCEL)


async def _label(world: World) -> Asked:
    return Asked(query=await bought(world) | {"format": "pdf"})


async def _dispatch(world: World) -> Asked:
    return Asked(body=await bought(world))


async def _failure(world: World) -> Asked:
    return Asked(body=await made(world) | {"reason": "the box is crushed"})


async def _correction(world: World) -> Asked:
    return Asked(body=await bought(world) | {"trackingNumber": "CN000000017US"})


GOOD: dict[str, Preparation] = {
    "getShippingFeeListByToShippingOption": _quote,
    "createResend": _creation,
    "getResend": _read,
    "cancelResend": _made,
    "listResends": _list,
    "pickResend": _made,
    "packResend": _pack,
    "getResendLabel": _label,
    "dispatchResend": _dispatch,
    "failResend": _failure,
    "updateResendTrackingNumber": _correction,
}
"""A good request of every operation."""


def _with(**columns: Any) -> Provocation:
    """Ask for a resend of an inventory that was put into a state."""

    async def provoke(world: World, operation: Operation) -> Answer:
        item = await _shelved(world)
        for name, value in columns.items():
            update = f"UPDATE inventories SET {name} = $2 WHERE return_inventory_id = $1"
            await world.stage.database.execute(update, item, value)
        return await world.send(operation, Asked(body=resend_json(item)))

    return provoke


def _held(holder: str) -> Provocation:
    async def provoke(world: World, operation: Operation) -> Answer:
        item = await _shelved(world)
        await world.stage.database.execute(
            "UPDATE inventories SET handling_code = 'rtn', held_by = $2, holder_id = '1'"
            " WHERE return_inventory_id = $1",
            item,
            holder,
        )
        return await world.send(operation, Asked(body=resend_json(item)))

    return provoke


async def _with_service(world: World, operation: Operation) -> Answer:
    inventory = await world.shelved()
    await world.stage.database.execute(
        "UPDATE inventories SET handling_code = 'ohd' WHERE return_inventory_id = $1",
        inventory.return_inventory_id,
    )
    await world.stage.database.execute(
        "INSERT INTO vas (vas_id, api_id, return_inventory_id, line_item_id, warehouse_id,"
        " vas_code, status, cost, cost_currency, created_at, created_by, modified_at, modified_by)"
        " VALUES (nextval('vas_ids'), $1, $2, $3, 2, 'repack', 'pending', 0, 'usd', now(), 'x',"
        " now(), 'x')",
        inventory.api_id,
        inventory.return_inventory_id,
        inventory.line_item_id,
    )
    return await world.send(operation, Asked(body=resend_json(inventory.return_inventory_id)))


async def _twice(world: World, operation: Operation) -> Answer:
    asked = await GOOD[operation.name](world)
    first = await world.send(operation, asked)
    assert first.code is None, first.body
    return await world.send(operation, asked)


async def _in_two_warehouses(world: World, operation: Operation) -> Answer:
    here, there = await _shelved(world), await _shelved(world)
    await world.stage.database.execute(
        "UPDATE inventories SET warehouse_id = 3 WHERE return_inventory_id = $1", there
    )
    query = {"returnInventoryIdList": f"{here},{there}"} | _SALEM
    asked = (
        Asked(query=query) if operation.method == "GET" else Asked(body=resend_json(here, there))
    )
    return await world.send(operation, asked)


async def _poor(world: World, operation: Operation) -> Answer:
    item = await _shelved(world)
    await world.stage.database.execute(
        "UPDATE balances SET available = 0.01 WHERE api_id = $1", world.seller.api.api_id
    )
    return await world.send(operation, Asked(body=resend_json(item)))


async def _before_its_label(world: World, operation: Operation) -> Answer:
    resend = await made(world)
    body = resend | {"trackingNumber": "CN000000017US"}
    asked = Asked(query=resend) if operation.method == "GET" else Asked(body=body)
    return await world.send(operation, asked)


_NOBODY_HAS = {"resendId": UNKNOWN, **PARCEL, "reason": "x", "trackingNumber": "X"}
_AT_THE_DOCK = ("pickResend", "packResend", "dispatchResend", "failResend")
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("getShippingFeeListByToShippingOption", "RETURN_INVENTORY_NOT_FOUND"): sends(
        Asked(query={"returnInventoryIdList": UNKNOWN} | _SALEM)
    ),
    ("getShippingFeeListByToShippingOption", "WAREHOUSE_MISMATCH"): _in_two_warehouses,
    ("createResend", "RETURN_INVENTORY_NOT_FOUND"): sends(Asked(body=resend_json(UNKNOWN))),
    ("createResend", "WAREHOUSE_MISMATCH"): _in_two_warehouses,
    ("createResend", "INVENTORY_NOT_IN_STOCK"): _with(
        handling_code="dsp", handling_status="completed"
    ),
    ("createResend", "HANDLING_NOT_ALLOWED"): _with(handling_code="dsp"),
    ("createResend", "VAS_PENDING"): _with_service,
    ("createResend", "RESEND_ALREADY_ACTIVE"): _twice,
    ("createResend", "RECALL_ALREADY_ACTIVE"): _held("recall"),
    ("createResend", "CONSOLIDATE_ALREADY_ACTIVE"): _held("consolidation"),
    ("createResend", "RATE_NOT_AVAILABLE"): _with(weight_g=900_000),
    ("createResend", "INSUFFICIENT_BALANCE"): _poor,
    ("getResend", "RESEND_NOT_FOUND"): sends(Asked(query={"resendId": UNKNOWN})),
    ("cancelResend", "RESEND_NOT_FOUND"): sends(Asked(body={"resendId": UNKNOWN})),
    ("cancelResend", "RESEND_NOT_CANCELABLE"): _twice,
    ("getResendLabel", "RESEND_NOT_FOUND"): sends(Asked(query={"resendId": UNKNOWN})),
    ("getResendLabel", "RESEND_STEP_NOT_ALLOWED"): _before_its_label,
    ("updateResendTrackingNumber", "RESEND_NOT_FOUND"): sends(Asked(body=_NOBODY_HAS)),
    ("updateResendTrackingNumber", "RESEND_STEP_NOT_ALLOWED"): _before_its_label,
    **{(name, "RESEND_NOT_FOUND"): sends(Asked(body=_NOBODY_HAS)) for name in _AT_THE_DOCK},
    **{(name, "RESEND_STEP_NOT_ALLOWED"): _twice for name in _AT_THE_DOCK},
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    await bought(world, description="RH-REFUSE-SERVICE")
    resend = await bought(world)
    await _step(world, "updateTrackingNumber", resend | {"trackingNumber": "CN000000017US"})
    await _step(world, "dispatch", resend)
    await _step(world, "fail", await made(world) | {"reason": "the box is crushed"})
    body = await bought(world)
    answer = await ask(world.stage, world.seller, "POST", "user/api/Resend/cancelResend", body)
    assert answer.code is None, answer.body

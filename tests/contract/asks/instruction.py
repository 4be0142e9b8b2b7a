"""How the contract's operations on FBA instructions are asked, provoked and told of."""

from __future__ import annotations

from typing import Any

from tests.contract.asks.unknown import on_the_100_000th
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import WINDOW, Asked, Preparation, Provocation, World, sends
from tests.domain.fba.parcels import shelve
from tests.domain.files.uploading import uploaded
from tests.stage import Answer

UNKNOWN = "00000000-0000-4000-8000-000000000000"
SIZES = {"weight": 1200, "dimension1": 30, "dimension2": 20, "dimension3": 10}
PARCEL = {f"newShipment{name[0].upper()}{name[1:]}": size for name, size in SIZES.items()}
LEFT = {"newShipmentNumber": "FBA15DXYZ1", "newShipmentDate": "2026-11-05T08:00:00Z", **PARCEL}
FACTS: dict[str, dict[str, Any]] = {
    "DIS": {},
    "OTH": {"warehouseRemarks": "given to the school"},
    "RCL": {"recallTrackingNumber": "1Z999AA10123456784"},
    "RSK": {"restockPackageList": [{"fnsku": "X001", **SIZES}]},
    "RPS": LEFT,
}
"""What a warehouse says of each kind when it is done with it."""
PATHS = {"DIS": "Dispose", "OTH": "Others", "RCL": "Recall", "RSK": "Restock", "RPS": "Replenish"}
_USER = "user/api/Fba/FbaInstruction"
_DOCK = "warehouse/api/FbaInstruction/"


def creation_json(kind: str = "DIS", quantity: int = 5) -> dict[str, Any]:
    """Return a request of createFbaInstruction."""
    entry = {"warehouseId": 2, "fnsku": "X001", "quantity": quantity}
    return {"fbaInstructionHandlingCode": kind, "fnskuList": [entry]}


def shipping_json(**changes: Any) -> dict[str, Any]:
    """Return where replenished goods go, but for the instruction."""
    return {
        "newShipmentReferenceId": "FBA15DXYZ1",
        "newShipmentFbaName": "ONT8",
        "newShipmentStreet1": "24300 Nandina Ave",
        "newShipmentStreet2": "",
        "newShipmentState": "CA",
        "newShipmentCity": "Moreno Valley",
        "newShipmentPostalCode": "92551",
        "newShipmentCountryCode": "usa",
        "provideLabel": False,
    } | changes


async def made(world: World, kind: str = "DIS") -> dict[str, Any]:
    """Shelve stock and instruct on it; return the id as requests name it."""
    await shelve(world.stage, world.seller, 5)
    answer = await ask(world.stage, world.seller, "POST", f"{_USER}/create", creation_json(kind))
    assert answer.code is None, answer.body
    return {"fbaInstructionId": answer.json["data"][0]["fbaInstructionId"]}


async def ready(world: World, **changes: Any) -> dict[str, Any]:
    """Make a replenishment that may begin."""
    instruction = await made(world, "RPS")
    body = instruction | shipping_json(**changes)
    path = f"{_USER}Replenish/updateShippingInfo"
    answer = await ask(world.stage, world.seller, "POST", path, body)
    assert answer.code is None, answer.body
    return instruction


async def labelled(world: World) -> dict[str, Any]:
    """Make a replenishment with a label of its seller."""
    key = await uploaded(world.stage, world.seller)
    return await ready(world, provideLabel=True, filename="box 1.pdf", fileKey=key)


async def begun(world: World, kind: str = "DIS") -> dict[str, Any]:
    """Have an instruction begun."""
    instruction = await ready(world) if kind == "RPS" else await made(world, kind)
    await _step(world, "start", instruction)
    return instruction


async def _step(world: World, name: str, body: dict[str, Any]) -> Answer:
    answer = await ask(world.stage, world.staff, "POST", _DOCK + name, body)
    assert answer.code is None, answer.body
    return answer


def _reads(kind: str) -> Preparation:
    async def prepare(world: World) -> Asked:
        return Asked(query=await made(world, kind))

    return prepare


async def _creation(world: World) -> Asked:
    await shelve(world.stage, world.seller, 5)
    await shelve(world.stage, world.seller, 5)
    return Asked(body=creation_json())


async def _list(world: World) -> Asked:
    await made(world)
    return Asked(query=WINDOW)


async def _restock_by_post(world: World) -> Asked:
    return Asked(body=await made(world, "RSK"))


async def _shipping(world: World) -> Asked:
    key = await uploaded(world.stage, world.seller)
    label = {"provideLabel": True, "filename": "box 1.pdf", "fileKey": key}
    return Asked(body=await made(world, "RPS") | shipping_json(**label))


async def _relabelling(world: World) -> Asked:
    pairs = {"assignNewFnskuPayloadList": [{"oldFnsku": "X001", "newFnsku": "X002"}]}
    return Asked(body=await made(world, "RPS") | pairs)


async def _work(world: World) -> Asked:
    await ready(world)
    return Asked(query={"handlingStatusCode": "pending", "fbaInstructionHandlingCode": "RPS"})


async def _label(world: World) -> Asked:
    return Asked(query=await labelled(world))


async def _show(world: World) -> Asked:
    return Asked(query=await labelled(world))


async def _start(world: World) -> Asked:
    return Asked(body=await ready(world))


async def _completion(world: World) -> Asked:
    return Asked(body=await begun(world, "RSK") | FACTS["RSK"])


async def _withdrawal(world: World) -> Asked:
    return Asked(body=await made(world) | {"cancelRemarks": "recalled by the maker"})


GOOD: dict[str, Preparation] = {
    "createFbaInstruction": _creation,
    "listFbaInstructions": _list,
    "getFbaInstructionItemList": _reads("DIS"),
    **{f"getFbaInstruction{name}": _reads(kind) for kind, name in PATHS.items()},
    "getFbaInstructionRestockByPost": _restock_by_post,
    "updateFbaInstructionReplenishShippingInfo": _shipping,
    "assignFbaInstructionReplenishNewFnsku": _relabelling,
    "listFbaInstructionWork": _work,
    "getFbaInstructionWork": _show,
    "getFbaInstructionLabel": _label,
    "startFbaInstruction": _start,
    "completeFbaInstruction": _completion,
    "withdrawFbaInstruction": _withdrawal,
}
"""A good request of every operation."""


async def _elsewhere(world: World, operation: Operation) -> Answer:
    body = creation_json()
    body["fnskuList"][0]["warehouseId"] = 999
    return await world.send(operation, Asked(body=body))


async def _too_many(world: World, operation: Operation) -> Answer:
    await shelve(world.stage, world.seller, 5)
    return await world.send(operation, Asked(body=creation_json(quantity=6)))


async def _of_another_kind(world: World, operation: Operation) -> Answer:
    kind = "OTH" if operation.name == "getFbaInstructionDispose" else "DIS"
    named = await made(world, kind)
    if operation.method == "GET":
        return await world.send(operation, Asked(query=named))
    pairs = {"assignNewFnskuPayloadList": [{"oldFnsku": "X001", "newFnsku": "X002"}]}
    return await world.send(operation, Asked(body=named | shipping_json() | pairs))


async def _once_begun(world: World, operation: Operation) -> Answer:
    asked = await GOOD[operation.name](world)
    assert asked.body is not None
    instruction = {"fbaInstructionId": asked.body["fbaInstructionId"]}
    if operation.name == "assignFbaInstructionReplenishNewFnsku":
        path = f"{_USER}Replenish/updateShippingInfo"
        await ask(world.stage, world.seller, "POST", path, instruction | shipping_json())
    else:
        first = await world.send(operation, asked)
        assert first.code is None, first.body
    await _step(world, "start", instruction)
    return await world.send(operation, asked)


async def _without_its_file(world: World, operation: Operation) -> Answer:
    label = {"provideLabel": True, "filename": "box 1.pdf", "fileKey": "uploads/nothing"}
    asked = Asked(body=await made(world, "RPS") | shipping_json(**label))
    return await world.send(operation, asked)


async def _without_a_label(world: World, operation: Operation) -> Answer:
    return await world.send(operation, Asked(query=await ready(world)))


async def _twice(world: World, operation: Operation) -> Answer:
    asked = await GOOD[operation.name](world)
    first = await world.send(operation, asked)
    assert first.code is None, first.body
    return await world.send(operation, asked)


async def _not_ready(world: World, operation: Operation) -> Answer:
    return await world.send(operation, Asked(body=await made(world, "RPS")))


_NOBODY_HAS = {"fbaInstructionId": UNKNOWN, "cancelRemarks": "x"}
_NOT_FOUND = "FBA_INSTRUCTION_NOT_FOUND"
_NOT_EDITABLE = "FBA_INSTRUCTION_NOT_EDITABLE"
_NOT_ALLOWED = "FBA_INSTRUCTION_STEP_NOT_ALLOWED"
_READING = ("getFbaInstructionItemList", "getFbaInstructionWork", "getFbaInstructionLabel")
_STEPS = ("startFbaInstruction", "completeFbaInstruction", "withdrawFbaInstruction")
_OF_A_KIND = (
    *(f"getFbaInstruction{name}" for name in PATHS.values()),
    "getFbaInstructionRestockByPost",
    "updateFbaInstructionReplenishShippingInfo",
    "assignFbaInstructionReplenishNewFnsku",
)
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("createFbaInstruction", "WAREHOUSE_NOT_FOUND"): _elsewhere,
    ("createFbaInstruction", "FBA_WAREHOUSE_INVENTORY_NOT_FOUND"): sends(
        Asked(body=creation_json())
    ),
    ("createFbaInstruction", "FBA_STOCK_INSUFFICIENT"): _too_many,
    **{(name, _NOT_FOUND): _of_another_kind for name in _OF_A_KIND},
    **{(name, _NOT_FOUND): sends(Asked(query={"fbaInstructionId": UNKNOWN})) for name in _READING},
    **{(name, _NOT_FOUND): sends(Asked(body=_NOBODY_HAS)) for name in _STEPS},
    ("updateFbaInstructionReplenishShippingInfo", _NOT_EDITABLE): _once_begun,
    ("updateFbaInstructionReplenishShippingInfo", "FILE_NOT_FOUND"): _without_its_file,
    ("assignFbaInstructionReplenishNewFnsku", _NOT_EDITABLE): _once_begun,
    ("getFbaInstructionLabel", "FILE_NOT_FOUND"): _without_a_label,
    **{(name, _NOT_ALLOWED): _twice for name in _STEPS},
    ("startFbaInstruction", "FBA_INSTRUCTION_NOT_READY"): _not_ready,
    ("completeFbaInstruction", "RMA_SEQUENCE_EXHAUSTED"): on_the_100_000th(_completion),
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    for kind, facts in FACTS.items():
        await _step(world, "complete", await begun(world, kind) | facts)
        await _step(world, "withdraw", await made(world, kind) | {"cancelRemarks": "gone"})

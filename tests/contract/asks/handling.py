"""How the handling of an item is withdrawn by the warehouse, and what stands in a wish's way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from returnhelper.domain.inventory.model import Inventory
from tests.contract.asks.resend import resend_json
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import Asked, Preparation, Provocation, World, sends
from tests.stage import Answer

Take = Callable[[World], Awaitable[Inventory]]
_UNKNOWN = Asked(body={"returnInventoryId": 999_999_999})
_HOLD = """
UPDATE inventories SET handling_code = $2, held_by = $3, holder_id = '17'
WHERE return_inventory_id = $1
"""


async def _wished(world: World) -> Asked:
    return Asked(body={"returnInventoryId": (await world.wished()).return_inventory_id})


async def _without_wish(world: World, operation: Operation) -> Answer:
    inventory_id = (await world.shelved()).return_inventory_id
    return await world.send(operation, Asked(body={"returnInventoryId": inventory_id}))


async def ordered(world: World) -> Inventory:
    """Bring in an item with a service on it that is still to be done."""
    inventory = await world.wished("ohd")
    services = {
        "returnInventoryId": inventory.return_inventory_id,
        "createVasDetailList": [{"vasCode": "repack"}],
    }
    await _done(world, "Vas/CreateByReturnInventoryId", {"createVasList": [services]})
    return inventory


def held(code: str, holder: str) -> Take:
    """Let a holder have an item; an order by hand, as no operation makes one yet."""

    async def hold(world: World) -> Inventory:
        inventory = await world.shelved()
        key = inventory.return_inventory_id
        if holder == "resend":
            await _done(world, "Resend/createResend", resend_json(key))
        elif holder == "recall":
            wanted = {"returnInventoryIdList": [key]}
            await _done(world, "Recall/createRecallByReturnInventoryId", wanted)
        else:
            await world.stage.database.execute(_HOLD, key, code, holder)
        return inventory

    return hold


async def _done(world: World, path: str, body: dict[str, Any]) -> None:
    answer = await ask(world.stage, world.seller, "POST", f"user/api/{path}", body)
    assert answer.code is None, answer.body


def _asks(prepare: Take) -> Provocation:
    async def provoke(world: World, operation: Operation) -> Answer:
        inventory = await prepare(world)
        body = {"returnInventoryId": inventory.return_inventory_id, "handlingCode": "dsp"}
        return await world.send(operation, Asked(body=body))

    return provoke


GOOD: dict[str, Preparation] = {"withdrawHandling": _wished}
"""A good request of every operation."""

PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("updateReturnInventoryHandling", "VAS_PENDING"): _asks(ordered),
    ("updateReturnInventoryHandling", "RESEND_ALREADY_ACTIVE"): _asks(held("rsd", "resend")),
    ("updateReturnInventoryHandling", "RECALL_ALREADY_ACTIVE"): _asks(held("rtn", "recall")),
    ("updateReturnInventoryHandling", "CONSOLIDATE_ALREADY_ACTIVE"): _asks(
        held("rtn", "consolidation")
    ),
    ("cancelReturnInventoryHandling", "VAS_PENDING"): _asks(ordered),
    ("withdrawHandling", "RETURN_INVENTORY_NOT_FOUND"): sends(_UNKNOWN),
    ("withdrawHandling", "HANDLING_NOT_CANCELABLE"): _without_wish,
    ("withdrawHandling", "VAS_PENDING"): _asks(ordered),
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Let the warehouse give an instruction back."""
    inventory_id = (await world.wished()).return_inventory_id
    body = {"returnInventoryId": inventory_id, "remarks": "a battery inside"}
    answer = await world.stage.call(world.staff, "POST", "warehouse/api/Handling/withdraw", body)
    assert answer.code is None, answer.body

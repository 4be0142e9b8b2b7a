"""How the handling of an item is withdrawn by the warehouse, and what stands in a wish's way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from returnhelper.domain.inventory.model import Inventory
from tests.contract.documents import Operation
from tests.contract.world import Asked, Preparation, Provocation, World, sends
from tests.stage import Answer

_UNKNOWN = Asked(body={"returnInventoryId": 999_999_999})
_ORDER_VAS = """
INSERT INTO vas (vas_id, api_id, return_inventory_id, line_item_id, warehouse_id, vas_code, status,
    cost, cost_currency, created_at, created_by, modified_at, modified_by)
SELECT nextval('vas_ids'), api_id, return_inventory_id, line_item_id, warehouse_id, 'repack',
    'pending', 1, 'usd', created_at, 'test', created_at, 'test'
FROM inventories WHERE return_inventory_id = $1
"""
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
    await world.stage.database.execute(_ORDER_VAS, inventory.return_inventory_id)
    return inventory


def held(code: str, holder: str) -> Callable[[World], Awaitable[Inventory]]:
    """Let a holder have an inventory."""

    async def hold(world: World) -> Inventory:
        inventory = await world.shelved()
        await world.stage.database.execute(_HOLD, inventory.return_inventory_id, code, holder)
        return inventory

    return hold


def _asks(prepare: Callable[[World], Awaitable[Inventory]]) -> Provocation:
    async def ask(world: World, operation: Operation) -> Answer:
        inventory = await prepare(world)
        body = {"returnInventoryId": inventory.return_inventory_id, "handlingCode": "dsp"}
        return await world.send(operation, Asked(body=body))

    return ask


GOOD: dict[str, Preparation] = {"withdrawHandling": _wished}
"""A good request of every operation."""

PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("updateReturnInventoryHandling", "VAS_PENDING"): _asks(ordered),
    ("updateReturnInventoryHandling", "RESEND_ALREADY_ACTIVE"): _asks(held("rsd", "resend")),
    ("updateReturnInventoryHandling", "RECALL_ALREADY_ACTIVE"): _asks(held("rtn", "recall")),
    # The state is real; the operation that leads to it is not built yet.
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

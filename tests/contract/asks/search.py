"""How the contract's searches are asked."""

from __future__ import annotations

from tests.contract.world import Asked, Preparation, Provocation, World


async def _inventories(world: World) -> Asked:
    inventory = await world.shelved()
    query = {"searchText": inventory.rma, "handlingCode": "tbc", "warehouseId": 2, "pageSize": 100}
    return Asked(query=query)


async def _shipments(world: World) -> Asked:
    await world.stage.booked(world.seller)
    return Asked(query={"referenceNumber": "SO-88213", "shipmentStatusCode": "lb-queued"})


GOOD: dict[str, Preparation] = {
    "searchReturnInventory": _inventories,
    "searchShipment": _shipments,
}
"""A good request of every operation."""

PROVOCATIONS: dict[tuple[str, str], Provocation] = {}
"""How to have each errorCode of each operation: those of every other operation are all."""


async def live(_: World) -> None:
    """Announce nothing: who searches changes nothing."""

"""How the contract's operations on evidence are asked and provoked; it announces nothing."""

from __future__ import annotations

from tests.contract.world import Asked, Preparation, Provocation, World, sends

_UNKNOWN = 999_999_999
_EXPORTS = ("getEvidence", "getShelvedEvidence")


async def _item(world: World) -> Asked:
    inventory = await world.shelved()
    return Asked(query={"returnInventoryId": inventory.return_inventory_id, "format": "zip"})


GOOD: dict[str, Preparation] = dict.fromkeys(_EXPORTS, _item)
"""A good request of every operation."""

PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    (name, "RETURN_INVENTORY_NOT_FOUND"): sends(Asked(query={"returnInventoryId": _UNKNOWN}))
    for name in _EXPORTS
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced: nothing."""

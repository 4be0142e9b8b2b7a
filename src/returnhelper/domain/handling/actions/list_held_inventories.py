"""Read what a resend, a recall or an order holds."""

from __future__ import annotations

from returnhelper.domain.handling.model import Held
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import Inventory
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work


async def list_held_inventories(work: Work, held: Held) -> list[Inventory]:
    """Return inventories as their holders have them, in the order of the holders.

    They are read after their holders, so they tell when one moved in between; otherwise the
    caller would be refused for what they have become. Raises: LostRace.
    """
    inventories = await list_inventories_by_id(work, held.api_id, list(held.holder_ids))
    for inventory in inventories:
        holder_id = held.holder_ids[inventory.return_inventory_id]
        found = (inventory.held_by, inventory.holder_id, inventory.standing)
        if found != (held.holder, holder_id, held.standing):
            raise LostRace(f"The {held.holder} {holder_id} moved while it was read.")
    return inventories

"""Read some inventories of a seller."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import Inventory
from returnhelper.kit.work import Work


async def list_inventories_by_id(
    work: Work, api_id: int, return_inventory_ids: Sequence[int]
) -> list[Inventory]:
    """Return those of these inventories that the account has, in the order asked for."""
    found = await store.list_by_id(work.database, api_id, return_inventory_ids)
    by_id = {inventory.return_inventory_id: inventory for inventory in found}
    return [by_id[key] for key in return_inventory_ids if key in by_id]

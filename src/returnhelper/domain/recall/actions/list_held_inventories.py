"""Read what recalls hold."""

from __future__ import annotations

from collections.abc import Iterable

from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.recall.batch import Picked
from returnhelper.kit.work import Work


async def list_held_inventories(work: Work, picked: Iterable[Picked]) -> dict[int, list[Inventory]]:
    """Return the return inventories of what was picked, by seller; a query for each seller."""
    wanted: dict[int, list[int]] = {}
    for each in picked:
        keys = [one.return_inventory_id for one in each.inventories]
        wanted.setdefault(each.recall.api_id, []).extend(keys)
    return {
        api_id: await list_inventories_by_id(work, api_id, keys) for api_id, keys in wanted.items()
    }

"""Withdraw single items from their recalls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Holder, Inventory
from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.release_recalled import release_recalled
from returnhelper.domain.recall.batch import pick_of
from returnhelper.domain.recall.errors import RecallNotActive, RecallNotCancelable
from returnhelper.domain.recall.model import Recall, RecallInventory, RecallInventoryStatus
from returnhelper.kit.errors import Batch, Refusal
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def cancel_recalled_inventories(
    work: Work, api_id: int, return_inventory_ids: Sequence[int]
) -> list[Recall]:
    """Withdraw inventories that have not left yet from whatever recalls hold them, or none.

    They are on hold again; each recall touched is announced once, and canceled with its last.
    Shape: 1 to 100 different ids; the recalls touched, by id.
    Raises: ReturnInventoryNotFound, RecallNotActive, RecallNotCancelable, naming every bad entry.
    """
    found = await list_inventories_by_id(work, api_id, return_inventory_ids)
    by_id = {inventory.return_inventory_id: inventory for inventory in found}
    held_in = {int(one.holder_id or 0) for one in found if one.held_by is Holder.RECALL}
    recalls = await store.list_recalls(work.database, api_id, sorted(held_in))
    places = {
        (recall.recall_id, one.return_inventory_id): one
        for recall in recalls
        for one in recall.inventories
    }
    batch, chosen = Batch("returnInventoryId"), set()
    for index, wanted in enumerate(return_inventory_ids):
        try:
            chosen.add(_find(by_id.get(wanted), places).recall_inventory_id)
        except Refusal as refusal:
            batch.refuse(index, refusal)
    batch.check()
    return await release_recalled(work, pick_of(recalls, chosen), Actor.SELLER)


def _find(
    inventory: Inventory | None, places: Mapping[tuple[int, int], RecallInventory]
) -> RecallInventory:
    if inventory is None:
        raise ReturnInventoryNotFound
    if inventory.held_by is not Holder.RECALL:
        raise RecallNotActive
    recalled = places[int(inventory.holder_id or 0), inventory.return_inventory_id]
    if recalled.status is RecallInventoryStatus.CANCELED:
        raise RecallNotActive
    if recalled.status is not RecallInventoryStatus.IN_PROGRESS:
        raise RecallNotCancelable({"returnInventoryId": f"It stands at '{recalled.status}'."})
    return recalled

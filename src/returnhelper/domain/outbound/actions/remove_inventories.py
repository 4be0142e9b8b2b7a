"""Take inventories out of a consolidated order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.handling.actions.release_inventories import release_inventories
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.outbound.actions.get_order import get_order
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import (
    ConsolidateInventoryNotInOrder,
    ConsolidateOrderNotEditable,
)
from returnhelper.domain.outbound.model import check_editable
from returnhelper.domain.outbound.rows import Order
from returnhelper.kit.errors import Batch
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def remove_inventories(
    work: Work, api_id: int, order_id: str, return_inventory_ids: Sequence[int]
) -> tuple[Order, list[Inventory]]:
    """Take inventories out of an order that is not confirmed yet, all or none.

    They are on hold, pending, free for another wish; nothing is announced.
    Shape: 1 to 500 different ids; the order and the inventories as they are then.
    Raises: ConsolidateOrderNotFound, ConsolidateOrderNotEditable; ReturnInventoryNotFound,
    ConsolidateInventoryNotInOrder, naming every bad entry; LostRace, now or at commit.
    """
    order = await get_order(work, api_id, order_id)
    check_editable(order, ConsolidateOrderNotEditable)
    await _check_all(work, order, return_inventory_ids)
    leaving = set(return_inventory_ids)
    chosen = [one for one in order.inventories if one.return_inventory_id in leaving]
    staying = [one for one in order.inventories if one.return_inventory_id not in leaving]
    [held] = order.held(chosen)
    inventories = await list_held_inventories(work, held)
    released = release_inventories(work, inventories, Actor.SELLER)
    after = replace(order, inventories=tuple(staying))
    return revise_order(work, order, after, Actor.SELLER, "emptied"), released


async def _check_all(work: Work, order: Order, wanted: Sequence[int]) -> None:
    inside = {one.return_inventory_id for one in order.inventories}
    strangers = [key for key in wanted if key not in inside]
    if not strangers:
        return
    found = await list_inventories_by_id(work, order.api_id, strangers)
    known = {inventory.return_inventory_id for inventory in found}
    batch = Batch("returnInventoryId")
    for index, key in enumerate(wanted):
        if key not in inside:
            batch.refuse(
                index,
                ConsolidateInventoryNotInOrder() if key in known else ReturnInventoryNotFound(),
            )
    batch.check()

"""Put inventories into a consolidated order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.handling.actions.check_holdable import check_holdable
from returnhelper.domain.handling.actions.hold_inventories import hold_inventories
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.errors import InventoryNotInStock, ReturnInventoryNotFound
from returnhelper.domain.inventory.model import HandlingCode, Holder, Inventory, told_state
from returnhelper.domain.outbound.actions.get_order import get_order
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateOrderNotEditable, WarehouseMismatch
from returnhelper.domain.outbound.model import MOST_INVENTORIES, check_editable
from returnhelper.domain.outbound.rows import Order, OrderInventory
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.errors import Batch, Invalid, Refusal
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def add_inventories(
    work: Work, api_id: int, order_id: str, return_inventory_ids: Sequence[int]
) -> tuple[Order, list[OrderInventory]]:
    """Add inventories to an order that is not confirmed yet, all or none; it holds them.

    Each becomes rtn, pending, its RMA locked; nothing is announced.
    Shape: 1 to 500 different ids; the order as it is then, and what was added, in that order.
    Raises: ConsolidateOrderNotFound, ConsolidateOrderNotEditable; Invalid when the order would
    hold more than MOST_INVENTORIES; ReturnInventoryNotFound,
    WarehouseMismatch, InventoryNotInStock, VasPending, ResendAlreadyActive, RecallAlreadyActive,
    ConsolidateAlreadyActive, HandlingNotAllowed, naming every bad entry; LostRace at commit.
    """
    order = await get_order(work, api_id, order_id)
    check_editable(order, ConsolidateOrderNotEditable)
    _check_room(order, len(return_inventory_ids))
    found = await list_inventories_by_id(work, api_id, return_inventory_ids)
    _check_all(order, found, return_inventory_ids)
    added = [
        OrderInventory(
            order_inventory_id=new_ulid(work.now),
            return_inventory_id=inventory.return_inventory_id,
            rma=inventory.rma,
        )
        for inventory in found
    ]
    after = replace(order, inventories=(*order.inventories, *added))
    hold_inventories(work, found, HandlingCode.RETURN, Holder.CONSOLIDATION, order_id)
    return revise_order(work, order, after, Actor.SELLER, "filled"), added


def _check_room(order: Order, count: int) -> None:
    inside = len(order.inventories)
    if inside + count > MOST_INVENTORIES:
        told = f"An order holds {MOST_INVENTORIES} inventories at most, and this one has {inside};"
        raise Invalid({"returnInventoryIdList": f"{told} add the others to another order."})


def _check_all(order: Order, found: Sequence[Inventory], wanted: Sequence[int]) -> None:
    by_id = {inventory.return_inventory_id: inventory for inventory in found}
    batch = Batch("returnInventoryId")
    for index, key in enumerate(wanted):
        try:
            _check(order, by_id.get(key))
        except Refusal as refusal:
            batch.refuse(index, refusal)
    batch.check()


def _check(order: Order, inventory: Inventory | None) -> None:
    if inventory is None:
        raise ReturnInventoryNotFound
    if inventory.is_closed:
        raise InventoryNotInStock(told_state(inventory))
    if inventory.warehouse_id != order.warehouse_id:
        lies = f"It lies in warehouse {inventory.warehouse_id}, the order leaves"
        raise WarehouseMismatch({"returnInventoryId": f"{lies} {order.warehouse_id}."})
    check_holdable(inventory, HandlingCode.RETURN, Holder.CONSOLIDATION)

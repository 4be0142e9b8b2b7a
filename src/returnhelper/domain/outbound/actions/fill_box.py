"""Put inventories of a consolidated order into a box."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.actions.begin_inventories import begin_inventories
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.outbound.actions.get_warehouse_box import get_warehouse_box
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.model import check_box, check_order
from returnhelper.domain.outbound.packing import pick
from returnhelper.domain.outbound.rows import BoxStatus, Order, OrderStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def fill_box(
    work: Work, staff: Api, box_id: str, return_inventory_ids: Sequence[int]
) -> Order:
    """Put inventories of the order into an open box, all or none; the warehouse begins with them.

    Shape: 1 to 500 different ids.
    Raises: ConsolidateBoxNotFound, ConsolidateStepNotAllowed, ConsolidateInventoryNotInOrder,
    naming every bad entry; LostRace, now or at commit.
    """
    order, box = await get_warehouse_box(work, staff, box_id)
    check_order(order, OrderStatus.CONFIRMED)
    check_box(box, BoxStatus.IN_PROGRESS)
    chosen = pick(order, return_inventory_ids, None)
    [held] = order.held(chosen)
    begin_inventories(work, await list_held_inventories(work, held), Actor.WAREHOUSE)
    after = order.put_into(box_id, chosen)
    return revise_order(work, order, after, Actor.WAREHOUSE, "boxFilled")

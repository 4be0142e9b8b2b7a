"""Open a closed box again."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.get_warehouse_box import get_warehouse_box
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.model import check_box, check_order
from returnhelper.domain.outbound.rows import BoxStatus, Order, OrderStatus, PackStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def reopen_box(work: Work, staff: Api, box_id: str) -> Order:
    """Open a box that was closed by mistake, as long as the order is not ready to ship.

    It is measured anew when it is closed, and all packed is announced anew.
    Raises: ConsolidateBoxNotFound, ConsolidateStepNotAllowed; LostRace at commit.
    """
    order, box = await get_warehouse_box(work, staff, box_id)
    check_order(order, OrderStatus.CONFIRMED)
    check_box(box, BoxStatus.CLOSED)
    opened = replace(
        box,
        status=BoxStatus.IN_PROGRESS,
        weight_g=None,
        dimension1_cm=None,
        dimension2_cm=None,
        dimension3_cm=None,
    )
    after = order.with_box(opened).with_packing(order.in_boxes([box_id]), PackStatus.IN_PROGRESS)
    return revise_order(work, order, after, Actor.WAREHOUSE, "boxReopened")

"""Close a box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.get_warehouse_box import get_warehouse_box
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from returnhelper.domain.outbound.events import all_packed
from returnhelper.domain.outbound.model import check_box, check_order
from returnhelper.domain.outbound.rows import BoxStatus, Order, OrderStatus, PackStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A box as it stands on the scale; sides in any order."""

    weight_g: Decimal
    sides_cm: tuple[Decimal, Decimal, Decimal]


async def close_box(work: Work, staff: Api, box_id: str, measured: Measured) -> Order:
    """Close a box with something in it; with the last inventory, all packed is announced.

    Raises: ConsolidateBoxNotFound, ConsolidateStepNotAllowed; LostRace at commit.
    """
    order, box = await get_warehouse_box(work, staff, box_id)
    check_order(order, OrderStatus.CONFIRMED)
    check_box(box, BoxStatus.IN_PROGRESS)
    inside = order.in_boxes([box_id])
    if not inside:
        told = "It is empty; put something into it, or leave it: it is dropped with READY_TO_SHIP."
        raise ConsolidateStepNotAllowed({"consolidateShippingShipmentBoxId": told})
    longest, middle, shortest = sorted(measured.sides_cm, reverse=True)
    closed = replace(
        box,
        status=BoxStatus.CLOSED,
        weight_g=measured.weight_g,
        dimension1_cm=longest,
        dimension2_cm=middle,
        dimension3_cm=shortest,
    )
    packed = order.with_box(closed).with_packing(inside, PackStatus.PACKED)
    after = revise_order(work, order, packed, Actor.WAREHOUSE, "boxClosed")
    if after.is_packed:
        announce(work, after.api_id, all_packed(after), after.order_key)
    return after

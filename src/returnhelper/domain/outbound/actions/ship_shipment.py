"""Hand a shipment of a consolidated order to its carrier."""

from __future__ import annotations

from dataclasses import dataclass, replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.model import TransactionType
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.inventory.charging import owe_work
from returnhelper.domain.outbound.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.errors import ConsolidateFeeNotAccepted
from returnhelper.domain.outbound.events import shipment_sent
from returnhelper.domain.outbound.model import check_order, check_shipment
from returnhelper.domain.outbound.rows import (
    BoxStatus,
    Order,
    OrderStatus,
    PackStatus,
    ShipmentStatus,
)
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What a shipment travels with."""

    awb: str
    service_provider: str


async def ship_shipment(work: Work, staff: Api, shipment_id: str, papers: Papers) -> Order:
    """Let a shipment leave, and announce it; its inventories are closed, each announced as done.

    The order is partially shipped until the warehouse completes it. The work on each is owed,
    beside the fee that was agreed for shipping.
    Raises: ConsolidateShipmentNotFound, ConsolidateStepNotAllowed, ConsolidateFeeNotAccepted when
    the fee was changed since; LostRace, now or at commit.
    """
    order, shipment = await get_warehouse_shipment(work, staff, shipment_id)
    check_order(order, OrderStatus.READY_TO_SHIP, OrderStatus.PARTIALLY_SHIPPED)
    check_shipment(shipment, ShipmentStatus.CREATED)
    if not order.is_fee_accepted:
        raise ConsolidateFeeNotAccepted
    sent = replace(
        shipment,
        status=ShipmentStatus.SHIPPED,
        awb=papers.awb,
        service_provider=papers.service_provider,
        shipped_at=work.now,
        boxes=tuple(replace(box, status=BoxStatus.SHIPPED) for box in shipment.boxes),
    )
    leaving = order.in_boxes({box.box_id for box in shipment.boxes})
    shipped = replace(
        order.with_shipment(sent).with_packing(leaving, PackStatus.SHIPPED),
        status=OrderStatus.PARTIALLY_SHIPPED,
    )
    after = revise_order(work, order, shipped, Actor.WAREHOUSE, "shipped")
    announce(work, after.api_id, shipment_sent(after, sent), after.order_key)
    [held] = order.held(leaving)
    inventories = await list_held_inventories(work, held)
    await close_inventories(work, [(one, one) for one in inventories])
    owe_work(work, inventories, "consolidate", TransactionType.CONSOLIDATION, "shipped")
    return after

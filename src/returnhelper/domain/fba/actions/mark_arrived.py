"""Take an FBA shipment in."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.fba import store
from returnhelper.domain.fba.actions.find_scanned_shipment import find_scanned_shipment
from returnhelper.domain.fba.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.fba.errors import (
    FbaShipmentNotAllowed,
    FbaShipmentNotFound,
    FbaWrongWarehouse,
)
from returnhelper.domain.fba.events import fba_shipment_arrived
from returnhelper.domain.fba.model import (
    FBA_SHIPMENT,
    SUBJECT,
    Arrival,
    FbaShipment,
    FbaShipmentStatus,
)
from returnhelper.domain.inventory.actions.reserve_rmas import reserve_rmas
from returnhelper.domain.reference.facts import WorkFacts
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work

_STATUS = FbaShipmentStatus
_NOBODY = "Nobody announced it from Amazon; register it as unknown, by Unknown/register."


async def mark_arrived(
    work: Work, staff: Api, target: UUID | str, arrival: Arrival, book: ReferenceBook
) -> FbaShipment:
    """Take a parcel in by its id or a scan of it; it gets an RMA, and receiving it is owed.

    Announces markFbaShipmentArrived.
    Raises: FbaShipmentNotFound, FbaWrongWarehouse, FbaShipmentNotAllowed, RmaSequenceExhausted;
    LostRace at commit.
    """
    before = await _find(work, staff, target)
    if not FBA_SHIPMENT.allows(before.status, _STATUS.ARRIVED, Actor.WAREHOUSE) or before.rma:
        raise FbaShipmentNotAllowed({_named(target): _told(before)})
    warehouse = book.find_warehouse(before.warehouse_id)
    assert warehouse is not None  # noqa: S101 - staff and parcel belong to it
    [rma] = await reserve_rmas(work, staff.environment, warehouse, 1)
    after = before.arrived(arrival, rma, work.now, work.by)
    store.update_shipment(work.unit, before, after)
    work.touch(after.api_id, f"fbaShipmentId:{after.fba_shipment_id}")
    facts = WorkFacts(fee_type="receive", weight_g=after.weight_g or Decimal(0))
    about = Subject(SUBJECT, after.fba_shipment_key)
    charge_work(work, after.api_id, TransactionType.HANDLING, [(facts, about)], "received")
    announce(work, after.api_id, fba_shipment_arrived(after), after.fba_shipment_key)
    return after


async def _find(work: Work, staff: Api, target: UUID | str) -> FbaShipment:
    if isinstance(target, UUID):
        return (await get_warehouse_shipment(work, staff, target)).shipment
    found = await find_scanned_shipment(work, staff.environment, target)
    if found is None:
        raise FbaShipmentNotFound({"trackingNumber": _NOBODY})
    if found.warehouse_id != staff.warehouse_id:
        raise FbaWrongWarehouse({"trackingNumber": f"It goes to warehouse {found.warehouse_id}."})
    return found


def _named(target: UUID | str) -> str:
    return "fbaShipmentId" if isinstance(target, UUID) else "trackingNumber"


def _told(shipment: FbaShipment) -> str:
    if shipment.status is _STATUS.ARRIVED:
        return f"It arrived already, as {shipment.rma}."
    return "It is canceled; its seller can announce it again, or register it as unknown."

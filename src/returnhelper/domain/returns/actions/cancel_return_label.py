"""Undo a return shipment by cancelling its label."""

from __future__ import annotations

from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.labels.actions.cancel_label import cancel_label
from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.errors import LabelNotFound
from returnhelper.domain.labels.model import LABEL, LabelPurpose, LabelStatus
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.errors import ShipmentAlreadyArrived
from returnhelper.domain.returns.model import (
    RETURN_REQUEST,
    SHIPMENT,
    ReturnStatus,
    ShipmentStatus,
)
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def cancel_return_label(work: Work, api_id: int, label_id: int) -> None:
    """Cancel a label, give its cost back, and close its return request.

    Nothing is announced: the answer tells. A label still to come is voided by the worker.
    Raises: LabelNotFound, LabelNotCancelable, LabelCancelCutoffPassed, ShipmentAlreadyArrived.
    """
    label = await get_label(work, api_id, label_id)
    if label.purpose is not LabelPurpose.RETURN:
        raise LabelNotFound
    shipment = await get_shipment(work, api_id, label.shipment_id)
    canceled, by = ShipmentStatus.LABEL_CANCELED, Actor.SELLER
    if LABEL.allows(label.status, LabelStatus.CANCELED, by) and not SHIPMENT.allows(
        shipment.status, canceled, by
    ):
        raise ShipmentAlreadyArrived
    cancel_label(work, label)
    store.mark_shipment(work.unit, shipment, canceled, work.now)
    sources = RETURN_REQUEST.sources(ReturnStatus.CANCELED, by)
    store.mark_request(work.unit, shipment, ReturnStatus.CANCELED, sources, work.now)
    about = Subject("label", label_id)
    await give_back_costs(work, api_id, TransactionType.LABEL_REFUND, [about], "canceled")

"""Record what came of asking for a label: row, shipment, money, notification."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.actions.settle_cost import settle_cost
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.labels.actions.record_label import record_label
from returnhelper.domain.labels.model import BoughtLabel, FailedLabel, Label
from returnhelper.domain.returns import store
from returnhelper.domain.returns.events import label_generated
from returnhelper.domain.returns.model import SHIPMENT, Shipment, ShipmentStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work


async def settle_label(
    work: Work,
    shipment: Shipment,
    label: Label,
    token: str,
    outcome: BoughtLabel | FailedLabel,
) -> None:
    """Add an outcome to the unit of work: success charges the reserved cost, failure releases it.

    Raises: LostRace at commit, when label or shipment moved meanwhile.
    """
    bought = isinstance(outcome, BoughtLabel)
    record_label(work, label, token, outcome)
    status = ShipmentStatus.LABEL_READY if bought else ShipmentStatus.LABEL_FAILED
    if SHIPMENT.allows(shipment.status, status, Actor.SYSTEM):  # else it arrived before its label
        store.mark_shipment(work.unit, shipment, status, work.now)
    about, api_id = Subject("label", label.label_id), label.api_id
    if bought:
        cost = Money(shipment.cost or Decimal(0), shipment.cost_currency or "")
        await settle_cost(work, api_id, TransactionType.LABEL, cost, about, "bought")
    else:
        await give_back_costs(work, api_id, TransactionType.LABEL_REFUND, [about], "failed")
    told = label_generated(shipment, label, outcome, work.files_base)
    announce(work, label.api_id, told, shipment.shipment_id)

"""Record what came of asking for a label: row, shipment, money, notification."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.actions.settle_cost import settle_cost
from returnhelper.domain.billing.model import Subject, TransactionType
from returnhelper.domain.labels.actions.record_label import record_label
from returnhelper.domain.labels.model import BoughtLabel, FailedLabel, Label
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.events import buyer_return_label_generated, label_generated
from returnhelper.domain.returns.model import SHIPMENT, Shipment, ShipmentStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.money import Money
from returnhelper.kit.work import Work
from returnhelper_sdk.wire import BuyerReturnLabelGenerated, LabelGenerated


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
    told = await _told(work, shipment, label, outcome)
    announce(work, label.api_id, told, shipment.shipment_id)


async def _told(
    work: Work, shipment: Shipment, label: Label, outcome: BoughtLabel | FailedLabel
) -> LabelGenerated | BuyerReturnLabelGenerated:
    """Return what is told: of a return that a buyer asked for it is the whole of it, and no more.

    Source: contract webhooks.yaml, buyerReturnLabelGenerated.
    """
    if shipment.buyer_return_id is None:
        return label_generated(shipment, label, outcome, work.files_base)
    api_id, request_id = shipment.api_id, shipment.return_request_id
    request = await get_request(work, api_id, request_id)
    items = await store.list_items_of(work.database, api_id, request_id)
    buyer = await store.get_buyer_return(work.database, api_id, shipment.buyer_return_id)
    result = label_generated(shipment, label, outcome, work.files_base).label
    key = outcome.document_key if isinstance(outcome, BoughtLabel) else None
    return buyer_return_label_generated(request, shipment, items, buyer, result, key)

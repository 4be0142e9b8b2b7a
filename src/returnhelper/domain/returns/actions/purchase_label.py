"""Buy one claimed label and record what came of it."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.labels.actions.purchase_ordered_label import (
    Counter,
    purchase_ordered_label,
)
from returnhelper.domain.labels.model import BoughtLabel, FailedLabel, Label
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.order_label import order_label
from returnhelper.domain.returns.actions.settle_label import settle_label
from returnhelper.kit.work import Work


async def purchase_label(work: Work, label: Label, token: str, counter: Counter) -> None:
    """Ask the carrier for a leased label, outside any transaction, and record the outcome.

    Success charges the reserved cost, failure gives it back; both announce labelGenerated.
    """
    shipment = await get_shipment(work, label.api_id, label.shipment_id)
    api = await get_api(work, label.api_id)
    order = await order_label(
        work, shipment, label, counter.book, sandbox=api.environment is Environment.SANDBOX
    )

    async def settle(outcome: BoughtLabel | FailedLabel) -> None:
        current = await get_shipment(work, label.api_id, label.shipment_id)
        await settle_label(work, current, label, token, outcome)

    await purchase_ordered_label(work, order, label, token, counter, settle)

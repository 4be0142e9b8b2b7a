"""Give a label up that could not be bought for a reason nobody foresaw."""

from __future__ import annotations

from returnhelper.domain.labels.model import FailedLabel, Label
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.settle_label import settle_label
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.work import Work

_MESSAGE = "The label could not be made; book the return again, or ask the operator why."


async def fail_label(work: Work, label: Label, token: str, nudger: Nudger) -> None:
    """Fail a leased label, give its cost back, and announce it.

    Raises: LostRace, when label or shipment moved meanwhile.
    """
    shipment = await get_shipment(work, label.api_id, label.shipment_id)
    outcome = FailedLabel(reasons=["OTHER"], messages=[_MESSAGE], answer=None)
    await settle_label(work, shipment, label, token, outcome)
    await work.commit(nudger)

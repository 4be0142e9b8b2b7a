"""Ask for a label."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import LabelPurpose
from returnhelper.kit.work import Work


def queue_label(
    work: Work,
    label_id: int,
    api_id: int,
    shipment_id: int,
    service_code: str,
    purpose: LabelPurpose = LabelPurpose.RETURN,
) -> None:
    """Queue a label request; the worker buys it moments after the commit."""
    store.add_label(work.unit, label_id, api_id, shipment_id, purpose, service_code, work.now)
    work.unit.nudge(purpose.channel)

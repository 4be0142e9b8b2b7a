"""Write down what came of asking the carrier."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import BoughtLabel, FailedLabel, Label
from returnhelper.kit.work import Work


def record_label(work: Work, label: Label, token: str, outcome: BoughtLabel | FailedLabel) -> None:
    """Add success or failure to the unit of work.

    Raises: LostRace at commit, when the label was cancelled or its lease lost meanwhile.
    """
    work.touch(label.api_id, f"labelId:{label.label_id}")
    if isinstance(outcome, BoughtLabel):
        store.record_bought(work.unit, label, token, outcome, work.now)
    else:
        store.record_failed(work.unit, label, token, outcome, work.now)

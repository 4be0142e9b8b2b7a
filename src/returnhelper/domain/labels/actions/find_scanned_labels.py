"""Recognise a label by what a scanner read."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.domain.labels.carriers import tracking_in_scan
from returnhelper.domain.labels.model import Label
from returnhelper.kit.work import Work


async def find_scanned_labels(work: Work, environment: str, code: str) -> list[Label]:
    """Return the labels of any seller of the environment whose tracking number the code holds."""
    return await store.list_by_tracking(work.database, environment, tracking_in_scan(code))

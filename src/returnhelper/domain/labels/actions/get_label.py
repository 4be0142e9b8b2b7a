"""Read one label."""

from __future__ import annotations

from returnhelper.domain.labels import store
from returnhelper.domain.labels.errors import LabelNotFound
from returnhelper.domain.labels.model import Label
from returnhelper.kit.work import Work


async def get_label(work: Work, api_id: int, label_id: int) -> Label:
    """Return a label of the account. Raises: LabelNotFound."""
    label = await store.find_label(work.database, api_id, label_id)
    if label is None:
        raise LabelNotFound
    return label

"""Read the labels of shipments."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import Label
from returnhelper.kit.work import Work


async def list_labels(work: Work, api_id: int, shipment_ids: Sequence[int]) -> list[Label]:
    """Return every label of some shipments of the account, oldest first."""
    return await store.list_labels(work.database, api_id, shipment_ids)

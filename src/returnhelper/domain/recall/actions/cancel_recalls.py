"""Withdraw whole recalls."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.release_recalled import release_recalled
from returnhelper.domain.recall.batch import Picked
from returnhelper.domain.recall.errors import RecallNotActive, RecallNotCancelable, RecallNotFound
from returnhelper.domain.recall.model import (
    Recall,
    RecallInventoryStatus,
    RecallStatus,
)
from returnhelper.kit.errors import Batch, Refusal
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def cancel_recalls(work: Work, api_id: int, recall_ids: Sequence[int]) -> list[Recall]:
    """Withdraw recalls of which nothing has left yet, all or none; announce each.

    Shape: 1 to 100 different ids; the recalls in the order given.
    Raises: RecallNotFound, RecallNotActive, RecallNotCancelable, naming every bad entry.
    """
    found = await store.list_recalls(work.database, api_id, recall_ids)
    by_id = {recall.recall_id: recall for recall in found}
    batch, picked = Batch("recallId"), []
    for index, wanted in enumerate(recall_ids):
        try:
            picked.append(_pick(by_id.get(wanted)))
        except Refusal as refusal:
            batch.refuse(index, refusal)
    batch.check()
    return await release_recalled(work, picked, Actor.SELLER)


def _pick(recall: Recall | None) -> Picked:
    """Pick what is left in a recall: single inventories may have been withdrawn before."""
    if recall is None:
        raise RecallNotFound
    if recall.status is RecallStatus.CANCELED:
        raise RecallNotActive
    if recall.status is not RecallStatus.PENDING:
        raise RecallNotCancelable({"recallId": f"It stands at '{recall.status}'."})
    waiting = (one for one in recall.inventories if one.status is RecallInventoryStatus.IN_PROGRESS)
    return Picked(recall, tuple(waiting))

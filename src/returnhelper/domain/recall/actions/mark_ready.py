"""Have recalled items ready for whoever fetches them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.revise_recall import revise_recall
from returnhelper.domain.recall.batch import pick, step_of_consolidation
from returnhelper.domain.recall.model import Change, Recall, RecallInventoryStatus, RecallUpdate
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work

_READY = RecallInventoryStatus.READY


async def mark_ready(
    work: Work,
    staff: Api,
    book: ReferenceBook,
    recall_inventory_ids: Sequence[int],
    change: Change,
) -> list[Recall]:
    """Set recall inventories in transit ready to pick up, all or none; announce each recall once.

    Whatever was not scanned on arrival has arrived now.
    Shape: 1 to 100 different ids; the recalls touched, by id.
    Raises: RecallInventoryNotFound, RecallWrongWarehouse, RecallNotAllowed, naming every bad entry.
    """
    recalls = await store.list_recalls_of_inventories(
        work.database, staff.environment, recall_inventory_ids
    )
    picked = pick(recalls, recall_inventory_ids, step_of_consolidation(staff, book, _READY))
    ready = replace(change, status=_READY, arrived_at=work.now)
    return [
        revise_recall(work, each, ready, Actor.WAREHOUSE, RecallUpdate.READY) for each in picked
    ]

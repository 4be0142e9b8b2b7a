"""Hand recalled items over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.recall.actions.revise_recall import revise_recall
from returnhelper.domain.recall.batch import pick, step_of_consolidation
from returnhelper.domain.recall.model import (
    UPDATE_OF_PICK_UP,
    Change,
    PickUpCode,
    Recall,
    RecallInventoryStatus,
)
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work

_FETCHED = RecallInventoryStatus.PICKED_UP


async def mark_picked_up(
    work: Work,
    staff: Api,
    book: ReferenceBook,
    recall_inventory_ids: Sequence[int],
    pick_up: PickUpCode,
    change: Change,
) -> list[Recall]:
    """Hand ready recall inventories over, all or none, and announce each recall once.

    Their return inventories are closed, each announced as completed; a recall is completed when
    nothing of it is left open.
    Shape: 1 to 100 different ids; the recalls touched, by id.
    Raises: RecallInventoryNotFound, RecallWrongWarehouse, RecallNotAllowed, naming every bad entry.
    """
    recalls = await store.list_recalls_of_inventories(
        work.database, staff.environment, recall_inventory_ids
    )
    picked = pick(recalls, recall_inventory_ids, step_of_consolidation(staff, book, _FETCHED))
    fetched = replace(change, status=_FETCHED, pick_up_code=pick_up, picked_up_at=work.now)
    told = UPDATE_OF_PICK_UP[pick_up]
    after = [revise_recall(work, each, fetched, Actor.WAREHOUSE, told) for each in picked]
    for held in (await list_held_inventories(work, picked)).values():
        await close_inventories(work, [(inventory, inventory) for inventory in held])
    return after

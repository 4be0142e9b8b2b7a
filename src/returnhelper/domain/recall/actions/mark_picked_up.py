"""Hand recalled items over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.inventory.model import HandlingStatus
from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.revise_recall import revise_recall
from returnhelper.domain.recall.batch import held_by_seller, pick, step_of_consolidation
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
    Raises: RecallInventoryNotFound, RecallWrongWarehouse, RecallNotAllowed, naming every bad entry;
    LostRace, now or at commit.
    """
    recalls = await store.list_recalls_of_inventories(
        work.database, staff.environment, recall_inventory_ids
    )
    picked = pick(recalls, recall_inventory_ids, step_of_consolidation(staff, book, _FETCHED))
    fetched = replace(change, status=_FETCHED, pick_up_code=pick_up, picked_up_at=work.now)
    told = UPDATE_OF_PICK_UP[pick_up]
    after = [revise_recall(work, each, fetched, Actor.WAREHOUSE, told) for each in picked]
    for held in held_by_seller(picked, HandlingStatus.IN_PROGRESS):
        inventories = await list_held_inventories(work, held)
        await close_inventories(work, [(one, one) for one in inventories])
    return after

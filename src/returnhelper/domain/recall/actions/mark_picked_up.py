"""Hand recalled items over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.actions.charge_work import charge_work
from returnhelper.domain.billing.model import TransactionType
from returnhelper.domain.handling.actions.close_inventories import close_inventories
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.inventory.charging import facts_of_work, subjects_of
from returnhelper.domain.inventory.model import HandlingStatus, Inventory
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
    nothing of it is left open. The work is owed by what each weighs, as it was weighed last.
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
        _owe(work, inventories, after)
    return after


def _owe(work: Work, inventories: Sequence[Inventory], recalls: Sequence[Recall]) -> None:
    """Owe each by its own weight; the consolidation warehouse may have weighed it."""
    weights = {
        one.return_inventory_id: one.weight_g for each in recalls for one in each.inventories
    }
    facts = [
        facts_of_work("recall", one, weight_g=weights[one.return_inventory_id])
        for one in inventories
    ]
    done = list(zip(facts, subjects_of(inventories), strict=True))
    charge_work(work, inventories[0].api_id, TransactionType.RECALL, done, "pickedUp")

"""Send recalled items to the consolidation warehouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.actions.begin_inventories import begin_inventories
from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.inventory.model import HandlingStatus
from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.revise_recall import revise_recall
from returnhelper.domain.recall.batch import Picked, held_by_seller, pick, step_of_origin
from returnhelper.domain.recall.model import Change, Recall, RecallInventoryStatus, RecallUpdate
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work

_SENT = RecallInventoryStatus.IN_TRANSIT


async def set_tracking_number(
    work: Work, staff: Api, recall_inventory_ids: Sequence[int], change: Change
) -> list[Recall]:
    """Set the tracking number of recall inventories of any sellers, or correct it; all or none.

    What waited is in transit from now on, and its return inventory begun. Each recall is announced
    to its own seller, once. Repeating the same changes nothing and announces nothing.
    Shape: 1 to 100 different ids; a change with a tracking number; the recalls touched, by id.
    Raises: RecallInventoryNotFound, RecallWrongWarehouse, RecallNotAllowed, naming every bad entry;
    LostRace, now or at commit.
    """
    recalls = await store.list_recalls_of_inventories(
        work.database, staff.environment, recall_inventory_ids
    )
    picked = pick(recalls, recall_inventory_ids, step_of_origin(staff, _SENT))
    for held in held_by_seller(_leaving(picked), HandlingStatus.PENDING):
        begin_inventories(work, await list_held_inventories(work, held), Actor.WAREHOUSE)
    sent, told = replace(change, status=_SENT), RecallUpdate.TRACKING_NUMBER
    return [revise_recall(work, each, sent, Actor.WAREHOUSE, told) for each in picked]


def _leaving(picked: Sequence[Picked]) -> list[Picked]:
    leaving = [
        Picked(each.recall, tuple(one for one in each.inventories if one.status is not _SENT))
        for each in picked
    ]
    return [each for each in leaving if each.inventories]

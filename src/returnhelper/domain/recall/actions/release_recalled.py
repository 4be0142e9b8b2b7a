"""Give recalled items back."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.handling.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.handling.actions.release_inventories import release_inventories
from returnhelper.domain.inventory.model import HandlingStatus
from returnhelper.domain.recall.actions.revise_recall import revise_recall
from returnhelper.domain.recall.batch import Picked, held_by_seller
from returnhelper.domain.recall.model import Change, Recall, RecallInventoryStatus, RecallUpdate
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def release_recalled(
    work: Work, picked: Sequence[Picked], by: Actor, remarks: str | None = None
) -> list[Recall]:
    """Cancel inventories of recalls, put them on hold, pending, and announce each recall once.

    Shape: the recalls as they are then, in the order given.
    Raises: RecallNotAllowed; LostRace, now or at commit.
    """
    change = Change(status=RecallInventoryStatus.CANCELED, remarks=remarks)
    recalls = [revise_recall(work, each, change, by, RecallUpdate.CANCELED) for each in picked]
    for held in held_by_seller(picked, HandlingStatus.PENDING):
        release_inventories(work, await list_held_inventories(work, held), by)
    return recalls

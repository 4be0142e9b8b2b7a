"""Change inventories of a recall, and tell the seller."""

from __future__ import annotations

from returnhelper.domain.recall import store
from returnhelper.domain.recall.batch import Picked
from returnhelper.domain.recall.errors import RecallNotAllowed
from returnhelper.domain.recall.events import recall_updated
from returnhelper.domain.recall.model import (
    RECALL,
    RECALL_INVENTORY,
    Change,
    Recall,
    RecallUpdate,
)
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def revise_recall(
    work: Work, picked: Picked, change: Change, by: Actor, update: RecallUpdate | None = None
) -> Recall:
    """Add a change of some inventories of a recall to the unit of work; return the recall then.

    It is announced once, however many inventories it moves, and not at all when nothing is
    different. The write is guarded by the whole recall as it was read, so that its status never
    rests on inventories that somebody else has moved.
    Raises: RecallNotAllowed; LostRace at commit.
    """
    before = picked.recall
    _check_moves(picked, change, by)
    after = before.revised(picked.recall_inventory_ids, change, work.now, work.by)
    if after == before:
        return before
    if after.status is not before.status and not RECALL.allows(before.status, after.status, by):
        raise RecallNotAllowed
    store.update_recall(work.unit, before, after)
    moved = [f"recallInventoryId:{key}" for key in picked.recall_inventory_ids]
    work.touch(after.api_id, f"recallId:{after.recall_id}", *moved)
    if update is not None:
        announce(work, after.api_id, recall_updated(after, update), after.recall_id)
    return after


def _check_moves(picked: Picked, change: Change, by: Actor) -> None:
    target = change.status
    if target is None:
        return
    if not all(RECALL_INVENTORY.allows(one.status, target, by) for one in picked.inventories):
        raise RecallNotAllowed

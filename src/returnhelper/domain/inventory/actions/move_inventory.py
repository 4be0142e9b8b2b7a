"""Move an inventory along the table."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import HANDLING, Inventory, told_state
from returnhelper.domain.inventory.recording import record_change
from returnhelper.kit.clock import later_than
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def move_inventory(work: Work, before: Inventory, after: Inventory, by: Actor) -> Inventory:
    """Add a move and what else changes with it, and its record, to the unit; return it stamped.

    Only what stands in the table may move, and only by whom it names.
    Raises: HandlingNotAllowed; LostRace at commit, when anybody touched the inventory meanwhile.
    """
    if not HANDLING.allows(before.standing, after.standing, by):
        raise HandlingNotAllowed(told_state(before))
    after = replace(
        after,
        handling_updated_at=work.now,
        modified_at=later_than(before.modified_at, work.now),
    )
    store.update_inventory(work.unit, before, after)
    record_change(work, before, after, "moved")
    return after

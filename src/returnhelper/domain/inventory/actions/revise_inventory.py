"""Change an inventory where it stands."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.history.model import Facts
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.inventory.recording import record_change
from returnhelper.kit.clock import later_than
from returnhelper.kit.work import Work


def revise_inventory(
    work: Work,
    before: Inventory,
    after: Inventory,
    action: str = "revised",
    *,
    gone: Facts | None = None,
    come: Facts | None = None,
) -> Inventory:
    """Add what changed, or that something of it changed, to the unit of work; return it stamped.

    The history names the action, what differs, and what has gone or come that is no field of the
    inventory; a mere touch is not recorded.
    Raises: LostRace at commit, when anybody touched the inventory meanwhile.
    """
    assert before.standing == after.standing  # noqa: S101 - a move goes through move_inventory
    after = replace(after, modified_at=later_than(before.modified_at, work.now))
    store.update_inventory(work.unit, before, after)
    record_change(work, before, after, action, gone=gone, come=come)
    return after

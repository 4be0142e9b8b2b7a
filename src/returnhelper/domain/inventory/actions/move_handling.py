"""Move an inventory's handling."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import Inventory
from returnhelper.kit.work import Work


def move_handling(work: Work, before: Inventory, after: Inventory) -> None:
    """Add a handling move that the caller's rules allow to the unit of work.

    Raises: LostRace at commit, when code or status changed meanwhile.
    """
    store.update_handling(work.unit, before, after)

"""Begin with what a resend, a recall or an order holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.model import HandlingStatus, Inventory
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def begin_inventories(work: Work, inventories: Sequence[Inventory], by: Actor) -> list[Inventory]:
    """Move held inventories to inProgress, as their holder moves on.

    Raises: HandlingNotAllowed; LostRace at commit.
    """
    return [
        move_inventory(
            work, inventory, replace(inventory, handling_status=HandlingStatus.IN_PROGRESS), by
        )
        for inventory in inventories
    ]

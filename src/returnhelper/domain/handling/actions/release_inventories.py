"""Give inventories back from a resend, a recall or an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Inventory
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def release_inventories(work: Work, inventories: Sequence[Inventory], by: Actor) -> list[Inventory]:
    """Put held inventories on hold, pending, free for another wish; their RMA stays locked.

    The holder announces what came of it. Raises: HandlingNotAllowed; LostRace at commit.
    """
    return [
        move_inventory(
            work,
            inventory,
            replace(
                inventory,
                handling_code=HandlingCode.ON_HOLD,
                handling_status=HandlingStatus.PENDING,
                held_by=None,
                holder_id=None,
            ),
            by,
        )
        for inventory in inventories
    ]

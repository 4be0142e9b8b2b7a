"""Take inventories for a resend, a recall or an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Holder, Inventory
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def hold_inventories(
    work: Work,
    inventories: Sequence[Inventory],
    code: HandlingCode,
    holder: Holder,
    holder_id: str,
) -> list[Inventory]:
    """Give inventories to a holder: its code, pending, the RMA locked.

    The caller has checked each with `check_holdable`.
    Raises: HandlingNotAllowed; LostRace at commit, so that no two holders ever take one item.
    """
    return [
        move_inventory(
            work,
            inventory,
            replace(
                inventory,
                handling_code=code,
                handling_status=HandlingStatus.PENDING,
                completed_by=None,
                completed_at=None,
                handling_result=None,
                rma_locked=True,
                held_by=holder,
                holder_id=holder_id,
            ),
            Actor.SELLER,
        )
        for inventory in inventories
    ]

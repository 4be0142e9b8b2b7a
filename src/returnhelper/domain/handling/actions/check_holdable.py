"""Check that a resend, a recall or an order may take an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.inventory.errors import HandlingNotAllowed
from returnhelper.domain.inventory.model import (
    HANDLING,
    HandlingCode,
    HandlingStatus,
    Holder,
    Inventory,
    check_free,
    told_way,
)
from returnhelper.kit.machine import Actor


def check_holdable(inventory: Inventory, code: HandlingCode, holder: Holder) -> None:
    """Check that an inventory is free and may advance to a holder's code.

    Raises: VasPending, ResendAlreadyActive, RecallAlreadyActive, ConsolidateAlreadyActive,
    HandlingNotAllowed.
    """
    check_free(inventory)
    held = replace(
        inventory, handling_code=code, handling_status=HandlingStatus.PENDING, held_by=holder
    )
    if not HANDLING.allows(inventory.standing, held.standing, Actor.SELLER):
        raise HandlingNotAllowed(told_way(inventory))

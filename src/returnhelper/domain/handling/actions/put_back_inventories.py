"""Undo that a holder began with its inventories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.model import HandlingStatus, Inventory
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def put_back_inventories(work: Work, inventories: Sequence[Inventory]) -> list[Inventory]:
    """Move held inventories back to pending, as the warehouse undoes a step of their order.

    Raises: HandlingNotAllowed; LostRace at commit.
    """
    return [
        move_inventory(
            work,
            inventory,
            replace(inventory, handling_status=HandlingStatus.PENDING),
            Actor.WAREHOUSE,
        )
        for inventory in inventories
    ]

"""Be done with inventories, whoever was at work on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.handling.events import handling_completed
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_inventories_of_request import (
    list_inventories_of_request,
)
from returnhelper.domain.inventory.actions.move_inventory import move_inventory
from returnhelper.domain.inventory.charging import STORAGE_CHANNEL
from returnhelper.domain.inventory.model import HandlingStatus, Image, Inventory
from returnhelper.domain.returns.actions.complete_request import complete_request
from returnhelper.domain.returns.actions.list_requests import list_requests
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def close_inventories(
    work: Work, pairs: Sequence[tuple[Inventory, Inventory]], *, begotten: int = 0
) -> list[Inventory]:
    """Complete inventories, each given as read and as it is to be, and announce each.

    What is not on hold is closed: its storage time stops, to be charged soon after, and the return
    request is completed with its last inventory. `begotten` counts inventories that come into
    being in the same unit.
    Shape: the inventories as they are then, in the order given; all of one account.
    Raises: HandlingNotAllowed; LostRace at commit.
    """
    closed = [_complete(work, before, after) for before, after in pairs]
    await _settle(work, closed, begotten=begotten)
    if any(inventory.is_closed for inventory in closed):
        work.unit.nudge(STORAGE_CHANNEL)
    images = await list_images(
        work, closed[0].api_id, [inventory.return_inventory_id for inventory in closed]
    )
    shown: dict[int, list[Image]] = defaultdict(list)
    for image in images:
        shown[image.return_inventory_id].append(image)
    for inventory in closed:
        told = handling_completed(inventory, shown[inventory.return_inventory_id])
        announce(work, inventory.api_id, told, inventory.return_inventory_id)
    return closed


def _complete(work: Work, before: Inventory, after: Inventory) -> Inventory:
    done = replace(
        after,
        handling_status=HandlingStatus.COMPLETED,
        completed_by=work.by,
        completed_at=work.now,
    )
    stopped = replace(done, stop_aging_at=work.now if done.is_closed else None)
    return move_inventory(work, before, stopped, Actor.WAREHOUSE)


async def _settle(work: Work, closed: Sequence[Inventory], *, begotten: int) -> None:
    """Complete the requests of which nothing is left open, and touch the others."""
    api_id = closed[0].api_id
    request_ids = sorted({one.return_request_id for one in closed if one.is_closed})
    if not request_ids:
        return
    # Before what lies in them: whoever closes something of one later loses the race for it.
    requests = await list_requests(work, api_id, request_ids)
    closing = {inventory.return_inventory_id for inventory in closed}
    still_open = {
        sibling.return_request_id
        for sibling in await list_inventories_of_request(work, api_id, *request_ids)
        if not sibling.is_closed and sibling.return_inventory_id not in closing
    }
    for request in requests:
        is_last = not begotten and request.return_request_id not in still_open
        complete_request(work, request, is_last=is_last)

"""Replace the RMA of an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.errors import WrongWarehouse
from returnhelper.domain.corrections.events import rma_swapped
from returnhelper.domain.corrections.model import (
    Swapped,
    check_interchangeable,
    check_swappable,
)
from returnhelper.domain.inventory.actions.find_scanned_inventories import find_scanned_inventories
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.reserve_piece_rmas import reserve_piece_rmas
from returnhelper.domain.inventory.actions.reserve_rmas import reserve_rmas
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.errors import Invalid
from returnhelper.kit.work import Work


async def swap_rma(
    work: Work, staff: Api, return_inventory_id: int, rma: str | None, book: ReferenceBook
) -> list[Swapped]:
    """Give an inventory the RMA its label reads, whose owner gets this one's; or a fresh one.

    Both change or none does, whoever's they are. The dock still finds what had an RMA that nobody
    has any more. A piece of a split gets the next number of its whole.
    Announces notifyUserRmaSwapped for each. Returns the inventory asked for first.
    Raises: ReturnInventoryNotFound, Invalid, RmaLocked, RmaOfPiece, RmaSequenceExhausted,
    RmaPiecesExhausted, WrongWarehouse; LostRace at commit. Source: docs/decisions/0038.
    """
    one = await get_shelved_inventory(work, staff, return_inventory_id)
    check_swappable(one, "returnInventoryId")
    if rma is None:
        return await _replace(work, [(one, await _fresh(work, staff, one, book))])
    other = await _owner(work, staff, rma)
    if other.return_inventory_id == return_inventory_id:
        raise Invalid({"rma": "The inventory has this RMA already."})
    check_swappable(other, "rma")
    check_interchangeable(one, other)
    return await _replace(work, [(one, other.rma), (other, one.rma)])


async def _owner(work: Work, staff: Api, rma: str) -> Inventory:
    found, _ = await find_scanned_inventories(work, staff.environment, rma)
    try:
        [owner] = found
        return await get_shelved_inventory(work, staff, owner.return_inventory_id)
    except (ValueError, ReturnInventoryNotFound):
        remedy = "No inventory of this warehouse has it; leave it out for a fresh one."
        raise Invalid({"rma": remedy}) from None


async def _fresh(work: Work, staff: Api, inventory: Inventory, book: ReferenceBook) -> str:
    if inventory.split_from is not None:
        work.unit.lose_race_on("inventories_rma")
        [rma] = await reserve_piece_rmas(work, inventory, 1)
        return rma
    warehouse = book.find_warehouse(inventory.warehouse_id)
    if warehouse is None:
        raise WrongWarehouse
    [rma] = await reserve_rmas(work, staff.environment, warehouse, 1)
    return rma


async def _replace(work: Work, pairs: list[tuple[Inventory, str]]) -> list[Swapped]:
    codes = await list_client_codes(work, (before.api_id for before, _ in pairs))
    swapped = []
    for before, rma in pairs:
        after = replace(before, rma=rma)
        if len(pairs) == 1:  # else the other one has it
            after = replace(after, former_rmas=(*before.former_rmas, before.rma))
        after = revise_inventory(work, before, after, "rmaSwapped")
        swapped.append(Swapped(after, before.rma))
        told = rma_swapped(swapped[-1], codes[after.api_id])
        announce(work, after.api_id, told, after.return_inventory_id)
    return swapped

"""Take inventories out of the books, as if they had never been made."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.billing.actions.give_back_costs import give_back_costs
from returnhelper.domain.billing.model import TransactionType
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.charging import subjects_of
from returnhelper.domain.inventory.errors import InventoryInUse
from returnhelper.domain.inventory.model import Inventory, told_state
from returnhelper.domain.inventory.recording import record_removed
from returnhelper.kit.work import Work


async def remove_inventories(work: Work, inventories: Sequence[Inventory]) -> None:
    """Delete inventories of one account that nothing was done with, and their pictures' rows.

    Files stay, histories stay and tell what they were, and their RMAs are never given out again;
    what they cost by now is given back.
    Raises: InventoryInUse; LostRace at commit, when anybody touched or charged one meanwhile.
    """
    for inventory in inventories:
        if not inventory.is_untouched:
            raise InventoryInUse(told_state(inventory))
        store.remove_inventory(work.unit, inventory)
        record_removed(work, inventory)
    if inventories:
        about, api_id = subjects_of(inventories), inventories[0].api_id
        await give_back_costs(work, api_id, TransactionType.REFUND, about, "removed")

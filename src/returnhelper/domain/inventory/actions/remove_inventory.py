"""Take an inventory out of the books, as if it had never been made."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.errors import InventoryInUse
from returnhelper.domain.inventory.model import Inventory, told_state
from returnhelper.domain.inventory.recording import record_removed
from returnhelper.kit.work import Work


def remove_inventory(work: Work, inventory: Inventory) -> None:
    """Delete an inventory that nothing was done with, and the rows of its pictures.

    Its files stay, its history stays and tells what it was, and its RMA is never given out again.
    Raises: InventoryInUse; LostRace at commit, when anybody touched it meanwhile.
    """
    if not inventory.is_untouched:
        raise InventoryInUse(told_state(inventory))
    store.remove_inventory(work.unit, inventory)
    record_removed(work, inventory)

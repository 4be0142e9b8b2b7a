"""Recognise an inventory by an RMA it does not have any more."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import ListedInventory
from returnhelper.kit.work import Work


async def find_former_rma(work: Work, environment: str, code: str) -> list[ListedInventory]:
    """Return the inventory of any seller that was the last to have this RMA, or nothing."""
    rma = code.strip().upper()
    return await store.list_by_rma(work.database, environment, [rma], former=True)

"""Recognise an inventory by its RMA."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import ListedInventory
from returnhelper.domain.inventory.rma import likely_rmas
from returnhelper.kit.work import Work


async def find_scanned_inventories(
    work: Work, environment: str, code: str
) -> tuple[list[ListedInventory], list[ListedInventory]]:
    """Return inventories of any seller with this RMA, and likely ones if it looks mistyped."""
    rma = code.strip().upper()
    exact = await store.list_by_rma(work.database, environment, [rma])
    if exact:
        return exact, []
    near = likely_rmas(rma)
    return [], await store.list_by_rma(work.database, environment, near) if near else []

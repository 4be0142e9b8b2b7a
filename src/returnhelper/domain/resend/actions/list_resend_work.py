"""List the resends that wait for a warehouse's hands."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.resend import store
from returnhelper.domain.resend.model import Resend
from returnhelper.kit.work import Work


async def list_resend_work(
    work: Work, staff: Api, limit: int, offset: int
) -> tuple[list[tuple[Resend, list[Inventory]]], int]:
    """Return a page of the open resends of the staff's warehouse, with the inventories of each.

    Shape: the page, oldest first, and the total regardless of it.
    """
    page, total = await store.list_open(
        work.database, staff.environment, staff.warehouse_id or 0, limit, offset
    )
    held: dict[int, Inventory] = {}
    for api_id in {resend.api_id for resend in page}:
        ids = [key for resend in page if resend.api_id == api_id for key in resend.inventory_ids]
        for inventory in await list_inventories_by_id(work, api_id, ids):
            held[inventory.return_inventory_id] = inventory
    return [(resend, [held[key] for key in resend.inventory_ids]) for resend in page], total

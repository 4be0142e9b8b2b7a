"""Withdraw a handling instruction, as the warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.actions.cancel_handling import cancel_handling
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def withdraw_handling(
    work: Work, staff: Api, return_inventory_id: int, remarks: str | None
) -> None:
    """Give an instruction back to the seller, who decides anew; it is announced.

    Raises: ReturnInventoryNotFound, VasPending, HandlingNotCancelable.
    """
    shelved = await get_shelved_inventory(work, staff, return_inventory_id)
    await cancel_handling(
        work, shelved.api_id, return_inventory_id, by=Actor.WAREHOUSE, remarks=remarks
    )

"""Handling: the seller's wishes and the warehouse's work."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.handling.actions import cancel_handling as cancel
from returnhelper.domain.handling.actions import complete_handling as complete
from returnhelper.domain.handling.actions import start_handling as start
from returnhelper.domain.handling.actions import update_handling as update
from returnhelper.domain.handling.actions import withdraw_handling as withdraw
from returnhelper.domain.inventory.actions.list_work import list_work as list_queue
from returnhelper.domain.inventory.model import HandlingCode, ListedInventory
from returnhelper.entrypoints.api.call import Call
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire


async def update_handling(call: Call[wire.UpdateReturnInventoryHandlingRequest]) -> None:
    """Answer UpdateReturnInventoryHandling; a success carries no payload."""
    wish = HandlingCode(str(call.book.canonical("handlingCode", call.input.handling_code)))
    wanted = call.input.return_inventory_id
    await update.update_handling(call.work, call.api.api_id, wanted, wish)


async def cancel_handling(call: Call[wire.ReturnInventoryIdRequest]) -> None:
    """Answer CancelReturnInventoryHandling; a success carries no payload."""
    await cancel.cancel_handling(call.work, call.api.api_id, call.input.return_inventory_id)


async def list_work(call: Call[wire.WorkListQuery]) -> wire.WorkListAnswer:
    """Answer Handling/list: the work queue of the warehouse."""
    queue, total = await list_queue(call.work, call.api, call.input.page_size, call.input.offset)
    codes = await list_client_codes(call.work, (inventory.api_id for inventory in queue))
    return wire.WorkListAnswer(
        data=[_entry(inventory, codes[inventory.api_id], call.work.now) for inventory in queue],
        total_number_of_records=total,
    )


async def start_handling(call: Call[wire.HandlingRequest]) -> None:
    """Answer Handling/start; a success carries no payload."""
    asked = call.input
    await start.start_handling(call.work, call.api, asked.return_inventory_id, asked.remarks)


async def complete_handling(call: Call[wire.CompleteHandlingRequest]) -> None:
    """Answer Handling/complete; a success carries no payload."""
    asked, wanted = call.input, call.input.return_inventory_id
    await complete.complete_handling(call.work, call.api, wanted, asked.remarks, asked.result)


async def withdraw_handling(call: Call[wire.HandlingRequest]) -> None:
    """Answer Handling/withdraw; a success carries no payload."""
    asked = call.input
    await withdraw.withdraw_handling(call.work, call.api, asked.return_inventory_id, asked.remarks)


def _entry(inventory: ListedInventory, client_code: str, now: datetime) -> wire.WorkEntry:
    updated = inventory.handling_updated_at
    return wire.WorkEntry(
        return_inventory_id=inventory.return_inventory_id,
        rma=inventory.rma,
        api_id=inventory.api_id,
        client_code=client_code,
        warehouse_id=inventory.warehouse_id,
        description=inventory.description,
        handling_code=inventory.handling_code,
        handling_status_code=inventory.handling_status,
        handling_updated_on=iso(updated) if updated else None,
        create_on=iso(inventory.created_at),
        stock_age=inventory.stock_age_days(now),
    )

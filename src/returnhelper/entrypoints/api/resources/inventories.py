"""Return inventory."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from returnhelper.domain.inventory.actions.get_inventory import get_inventory as get_one
from returnhelper.domain.inventory.actions.get_inventory_of_item import get_inventory_of_item
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_inventories import list_inventories as list_page
from returnhelper.domain.inventory.events import wire_inventory, wire_metas
from returnhelper.domain.inventory.model import Inventory, ListedInventory
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.windows import check_window
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire


async def list_inventories(
    call: Call[wire.ReturnInventoryListQuery],
) -> wire.ReturnInventoryListAnswer:
    """Answer ReturnInventory/list."""
    asked = call.input
    check_window(asked.create_from, asked.create_to, call.desk.settings.inventory_window_days)
    window = (asked.create_from, asked.create_to)
    page, total = await list_page(call.work, call.api.api_id, window, asked.page_size, asked.offset)
    return wire.ReturnInventoryListAnswer(
        data=[_entry(inventory, call.work.now) for inventory in page], total_number_of_records=total
    )


async def get_inventory(call: Call[wire.ReturnInventoryQuery]) -> wire.ReturnInventoryAnswer:
    """Answer GetReturnInventory."""
    wanted = call.input.return_inventory_id
    return await show_inventory(call, await get_one(call.work, call.api.api_id, wanted))


async def get_inventory_by_line_item(
    call: Call[wire.LineItemQuery],
) -> wire.ReturnInventoryAnswer:
    """Answer getReturnInventoryByLineItemId."""
    wanted = call.input.line_item_id
    return await show_inventory(
        call, await get_inventory_of_item(call.work, call.api.api_id, wanted)
    )


async def show_inventory(call: Call[Any], inventory: Inventory) -> wire.ReturnInventoryAnswer:
    """Show an inventory of the caller with its pictures and free properties."""
    images = await list_images(call.work, call.api.api_id, [inventory.return_inventory_id])
    shipment = await get_shipment(call.work, call.api.api_id, inventory.shipment_id)
    shown = msgspec.structs.asdict(wire_inventory(inventory, images))
    return wire.ReturnInventoryAnswer(
        **shown,
        stock_age=inventory.stock_age_days(call.work.now),
        return_inventory_meta_list=wire_metas(inventory, shipment.custom_fields),
    )


def _entry(inventory: ListedInventory, now: datetime) -> wire.ReturnInventoryListEntry:
    return wire.ReturnInventoryListEntry(
        return_inventory_id=inventory.return_inventory_id,
        return_request_id=inventory.return_request_id,
        return_request_line_item_id=inventory.line_item_id,
        rma=inventory.rma,
        item_rma=inventory.rma,
        sku=inventory.sku,
        handling_code=inventory.handling_code,
        handling_status_code=inventory.handling_status,
        warehouse_id=inventory.warehouse_id,
        create_on=iso(inventory.created_at),
        stock_age=inventory.stock_age_days(now),
    )

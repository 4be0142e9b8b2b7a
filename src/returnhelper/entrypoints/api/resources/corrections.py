"""Corrections of inventory: measured again, RMA, remarks, SKU, free properties, and the history."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.corrections.actions import assign_sku as name_sku
from returnhelper.domain.corrections.actions.get_history import get_history
from returnhelper.domain.corrections.actions.recalibrate_inventory import recalibrate_inventory
from returnhelper.domain.corrections.actions.swap_rma import swap_rma as replace_rma
from returnhelper.domain.corrections.actions.update_meta import update_meta
from returnhelper.domain.corrections.actions.update_warehouse_remarks import (
    update_warehouse_remarks,
)
from returnhelper.domain.corrections.events import wire_recalibrated, wire_swaps
from returnhelper.domain.corrections.model import MetaType
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Event, Subject
from returnhelper.domain.inventory.actions.find_owner import find_owner
from returnhelper.domain.inventory.events import wire_event
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.inventories import show_inventory
from returnhelper.entrypoints.api.resources.sizes import check_sizes
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire

_MOST_EVENTS = 1000


async def recalibrate(call: Call[wire.RecalibrateRequest]) -> wire.RecalibratedAnswer:
    """Answer Inventory/recalibrate: as measured now, and priced by it."""
    asked, faults = call.input, Faults()
    check_sizes(faults, asked)
    faults.check()
    done = await recalibrate_inventory(
        call.work,
        call.api,
        asked.return_inventory_id,
        asked.weight,
        (asked.dimension1, asked.dimension2, asked.dimension3),
        call.book,
    )
    return wire.RecalibratedAnswer(data=wire_recalibrated(done))


async def swap_rma(call: Call[wire.SwapRmaRequest]) -> wire.SwappedRmaAnswer:
    """Answer Inventory/swapRma: two inventories change RMAs, or one gets a fresh one."""
    asked = call.input
    done = await replace_rma(call.work, call.api, asked.return_inventory_id, asked.rma, call.book)
    return wire.SwappedRmaAnswer(data=wire_swaps(done))


async def update_remarks(call: Call[wire.WarehouseRemarksRequest]) -> None:
    """Answer Inventory/updateWarehouseRemarks; a success carries no payload."""
    asked = call.input
    await update_warehouse_remarks(call.work, call.api, asked.return_inventory_id, asked.remarks)


async def assign_sku(
    call: Call[wire.AssignReturnInventorySkuRequest],
) -> wire.ReturnInventoryAnswer:
    """Answer assignReturnInventorySku with the inventory as it is from now on."""
    asked, api_id = call.input, call.api.api_id
    named = await name_sku.assign_sku(call.work, api_id, asked.return_inventory_id, asked.sku)
    return await show_inventory(call, named)


async def update_seller_meta(call: Call[wire.UpdateMetaRequest]) -> None:
    """Answer ReturnInventory/updateReturnInventoryMeta; a success carries no payload."""
    await _update_meta(call, MetaType.SELLER)


async def update_warehouse_meta(call: Call[wire.UpdateMetaRequest]) -> None:
    """Answer Inventory/updateMeta; a success carries no payload."""
    await _update_meta(call, MetaType.WAREHOUSE)


async def show_history(call: Call[wire.HistoryQuery]) -> wire.HistoryAnswer:
    """Answer ReturnInventory/getHistory, also of an inventory that was taken back."""
    events = await get_history(call.work, call.api.api_id, call.input.return_inventory_id)
    return _history(events, call.api.client_code)


async def show_shelved_history(call: Call[wire.HistoryQuery]) -> wire.HistoryAnswer:
    """Answer Inventory/history, also of an inventory that lay in the warehouse once."""
    wanted = call.input.return_inventory_id
    owner = await find_owner(call.work, wanted, call.api)
    return _history(await list_history(call.work, owner, Subject.INVENTORY, wanted))


def _history(events: Sequence[Event], reader: str | None = None) -> wire.HistoryAnswer:
    told = [wire_event(event, reader) for event in events[-_MOST_EVENTS:]]
    return wire.HistoryAnswer(data=told, truncated=len(events) > len(told))


async def _update_meta(call: Call[wire.UpdateMetaRequest], kind: MetaType) -> None:
    asked = call.input
    await update_meta(call.work, call.api, asked.return_inventory_id, asked.meta_map, kind)

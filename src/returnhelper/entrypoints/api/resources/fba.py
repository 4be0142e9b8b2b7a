"""FBA shipments and stock, for the seller."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.fba.actions import list_shipments as list_announced
from returnhelper.domain.fba.actions.create_shipments import create_shipments
from returnhelper.domain.fba.actions.get_shipment import get_shipment
from returnhelper.domain.fba.actions.list_shipment_items import list_shipment_items
from returnhelper.domain.fba.actions.list_stock import list_stock
from returnhelper.domain.fba.actions.note_stock import note_stock
from returnhelper.domain.fba.events import (
    wire_noted_stock,
    wire_shipment,
    wire_shipment_detail,
    wire_shipment_entry,
    wire_shipment_item,
    wire_stock,
)
from returnhelper.domain.fba.model import NewShipment, known_fnsku
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.windows import check_window
from returnhelper_sdk import wire


async def create(call: Call[wire.CreateFbaShipmentRequest]) -> wire.CreateFbaShipmentAnswer:
    """Answer FbaShipment/create: all parcels, or none."""
    news = [
        NewShipment(entry.tracking_number, entry.warehouse_id, entry.removal_order_id)
        for entry in call.input.create_fba_shipment_payload_list
    ]
    days = call.desk.settings.fba_shipment_days
    made = await create_shipments(call.work, call.api, news, call.book, days)
    return wire.CreateFbaShipmentAnswer(data=[wire_shipment(shipment) for shipment in made])


async def get(call: Call[wire.FbaShipmentIdRequest]) -> wire.FbaShipmentAnswer:
    """Answer FbaShipment/get, by query or body."""
    found = await get_shipment(call.work, call.api.api_id, UUID(call.input.fba_shipment_id))
    return wire.FbaShipmentAnswer(data=wire_shipment_detail(found))


async def list_shipments(call: Call[wire.FbaShipmentListQuery]) -> wire.FbaShipmentListAnswer:
    """Answer FbaShipment/list: what was announced in a window."""
    asked = call.input
    check_window(asked.create_from, asked.create_to, call.desk.settings.fba_window_days)
    window = (asked.create_from, asked.create_to)
    page, total = await list_announced.list_shipments(
        call.work, call.api.api_id, window, asked.page_size, asked.offset
    )
    return wire.FbaShipmentListAnswer(
        data=[wire_shipment_entry(shipment) for shipment in page], total_number_of_records=total
    )


async def list_items(call: Call[wire.FbaShipmentIdRequest]) -> wire.FbaShipmentItemListAnswer:
    """Answer getFbaShipmentItemList: what was put away of a parcel."""
    shipment_id = UUID(call.input.fba_shipment_id)
    found = await list_shipment_items(call.work, call.api.api_id, shipment_id)
    return wire.FbaShipmentItemListAnswer(data=[wire_shipment_item(item) for item in found])


async def list_inventories(
    call: Call[wire.FbaWarehouseInventoryQuery],
) -> wire.FbaWarehouseInventoryListAnswer:
    """Answer getFbaWarehouseInventoryList: a product's stock in each warehouse."""
    found = await list_stock(call.work, call.api.api_id, known_fnsku(call.input.fnsku))
    return wire.FbaWarehouseInventoryListAnswer(data=[wire_stock(stock) for stock in found])


async def assign_reference(
    call: Call[wire.AssignFbaReferenceNumberRequest],
) -> wire.FbaWarehouseInventoryUpdateAnswer:
    """Answer assignReferenceNumber, by query or body; empty clears it."""
    return await _noted(call, reference_number=call.input.reference_number)


async def update_remark(
    call: Call[wire.UpdateFbaRemarkRequest],
) -> wire.FbaWarehouseInventoryUpdateAnswer:
    """Answer updateRemark, by query or body; empty clears it."""
    return await _noted(call, remark=call.input.remark)


async def _noted(
    call: Call[wire.AssignFbaReferenceNumberRequest] | Call[wire.UpdateFbaRemarkRequest],
    *,
    reference_number: str | None = None,
    remark: str | None = None,
) -> wire.FbaWarehouseInventoryUpdateAnswer:
    asked = call.input
    stock = await note_stock(
        call.work,
        call.api.api_id,
        asked.warehouse_id,
        known_fnsku(asked.fnsku),
        call.book,
        reference_number=reference_number,
        remark=remark,
    )
    warehouse = call.book.find_warehouse(asked.warehouse_id)
    name = warehouse.description if warehouse else ""
    return wire.FbaWarehouseInventoryUpdateAnswer(data=wire_noted_stock(stock, name))

"""Consolidated outbound, as the staff of a warehouse packs, prices and ships it."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.outbound.actions import (
    close_box,
    complete_order,
    correct_shipment,
    create_box,
    create_shipment,
    draw_pack_list,
    empty_box,
    fill_box,
    get_pack_list,
    list_order_work,
    mark_ready,
    record_fee_acceptance,
    reopen_box,
    set_fee,
    ship_shipment,
    withdraw_order,
)
from returnhelper.domain.outbound.rows import Order
from returnhelper.domain.outbound.showing import (
    wire_box,
    wire_pack_list,
    wire_shipment,
    wire_step,
    wire_work_entry,
)
from returnhelper.entrypoints.api.call import Call, Document
from returnhelper.entrypoints.api.resources.batches import different
from returnhelper.entrypoints.api.resources.consolidations import known_status
from returnhelper.entrypoints.api.resources.fees import fee_of
from returnhelper.entrypoints.api.resources.sizes import check_sizes
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire


async def list_work(call: Call[wire.ConsolidationWorkQuery]) -> wire.ConsolidationWorkAnswer:
    """Answer Consolidation/list: what the warehouse has to pack and ship."""
    asked = call.input
    status = known_status(asked.consolidate_shipping_order_status, call.book)
    page, total = await list_order_work.list_order_work(
        call.work, call.api, status, asked.page_size, asked.offset
    )
    codes = await list_client_codes(call.work, (order.api_id for order in page))
    return wire.ConsolidationWorkAnswer(
        data=[wire_work_entry(order, codes[order.api_id]) for order in page],
        total_number_of_records=total,
    )


async def show_pack_list(
    call: Call[wire.ConsolidateOrderQuery],
) -> wire.ConsolidationPackListAnswer:
    """Answer Consolidation/packList: what is to be picked, and what is packed already."""
    order, inventories = await get_pack_list.get_pack_list(
        call.work, call.api, call.input.consolidate_shipping_order_id
    )
    code = (await get_api(call.work, order.api_id)).client_code
    return wire.ConsolidationPackListAnswer(data=wire_pack_list(order, inventories, code))


async def print_pack_list(call: Call[wire.ConsolidateOrderQuery]) -> Document:
    """Answer Consolidation/packListPdf with the document itself."""
    order_id = call.input.consolidate_shipping_order_id
    body = await draw_pack_list.draw_pack_list(call.work, call.api, order_id)
    return Document(body, "application/pdf")


async def open_shipment(
    call: Call[wire.ConsolidateOrderIdRequest],
) -> wire.OutboundShipmentAnswer:
    """Answer Consolidation/createShipment with the shipment."""
    order, shipment = await create_shipment.create_shipment(
        call.work, call.api, call.input.consolidate_shipping_order_id
    )
    return wire.OutboundShipmentAnswer(data=wire_shipment(order, shipment))


async def open_box(call: Call[wire.OutboundShipmentIdRequest]) -> wire.OutboundBoxAnswer:
    """Answer Consolidation/createBox with the box."""
    order, box = await create_box.create_box(
        call.work, call.api, call.input.consolidate_shipping_shipment_id
    )
    return wire.OutboundBoxAnswer(data=wire_box(order, box))


async def fill(call: Call[wire.OutboundBoxInventoryRequest]) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/fillBox with the order as it is now."""
    asked = call.input
    wanted = different(asked.return_inventory_id_list, "returnInventoryId")
    box_id = asked.consolidate_shipping_shipment_box_id
    return await _stepped(call, await fill_box.fill_box(call.work, call.api, box_id, wanted))


async def empty(call: Call[wire.OutboundBoxInventoryRequest]) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/emptyBox with the order as it is now."""
    asked = call.input
    wanted = different(asked.return_inventory_id_list, "returnInventoryId")
    box_id = asked.consolidate_shipping_shipment_box_id
    return await _stepped(call, await empty_box.empty_box(call.work, call.api, box_id, wanted))


async def close(call: Call[wire.CloseOutboundBoxRequest]) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/closeBox with the order as it is now."""
    asked, faults = call.input, Faults()
    check_sizes(faults, asked)
    faults.check()
    measured = close_box.Measured(
        weight_g=asked.weight, sides_cm=(asked.dimension1, asked.dimension2, asked.dimension3)
    )
    box_id = asked.consolidate_shipping_shipment_box_id
    return await _stepped(call, await close_box.close_box(call.work, call.api, box_id, measured))


async def reopen(call: Call[wire.OutboundBoxIdRequest]) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/reopenBox with the order as it is now."""
    box_id = call.input.consolidate_shipping_shipment_box_id
    return await _stepped(call, await reopen_box.reopen_box(call.work, call.api, box_id))


async def price(call: Call[wire.SetShippingFeeRequest]) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/setFee with the order as it is now."""
    asked = call.input
    fee = fee_of(asked.shipping_fee, asked.currency_code)
    order_id = asked.consolidate_shipping_order_id
    remarks = asked.remarks or None
    return await _stepped(call, await set_fee.set_fee(call.work, call.api, order_id, fee, remarks))


async def record_acceptance(
    call: Call[wire.RecordFeeAcceptanceRequest],
) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/acceptFee with the order as it is now."""
    asked = call.input
    fee = fee_of(asked.shipping_fee, asked.currency_code)
    record = record_fee_acceptance.record_fee_acceptance
    order_id = asked.consolidate_shipping_order_id
    return await _stepped(call, await record(call.work, call.api, order_id, fee, asked.note))


async def make_ready(
    call: Call[wire.ConsolidateOrderIdRequest],
) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/ready with the order as it is now."""
    order_id = call.input.consolidate_shipping_order_id
    return await _stepped(call, await mark_ready.mark_ready(call.work, call.api, order_id))


async def ship(call: Call[wire.ShipOutboundRequest]) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/ship with the order as it is now."""
    asked = call.input
    shipment_id = asked.consolidate_shipping_shipment_id
    send = ship_shipment.ship_shipment
    return await _stepped(call, await send(call.work, call.api, shipment_id, _papers(call)))


async def correct(call: Call[wire.ShipOutboundRequest]) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/updateAwb with the order as it is now."""
    shipment_id = call.input.consolidate_shipping_shipment_id
    correction = correct_shipment.correct_shipment
    return await _stepped(call, await correction(call.work, call.api, shipment_id, _papers(call)))


async def complete(
    call: Call[wire.ConsolidateOrderIdRequest],
) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/complete with the order as it is now."""
    order_id = call.input.consolidate_shipping_order_id
    return await _stepped(call, await complete_order.complete_order(call.work, call.api, order_id))


async def withdraw(
    call: Call[wire.WithdrawConsolidationRequest],
) -> wire.ConsolidationStepAnswer:
    """Answer Consolidation/cancel with the order as it is now."""
    asked = call.input
    order_id, remarks = asked.consolidate_shipping_order_id, asked.remarks or None
    end = withdraw_order.withdraw_order
    return await _stepped(call, await end(call.work, call.api, order_id, remarks))


def _papers(call: Call[wire.ShipOutboundRequest]) -> ship_shipment.Papers:
    carrier = call.input.service_provider.strip()
    return ship_shipment.Papers(
        awb=call.input.awb.strip(),
        service_provider=call.book.canonical("serviceProvider", carrier) or carrier,
    )


async def _stepped(call: Call[Any], order: Order) -> wire.ConsolidationStepAnswer:
    seller = await get_api(call.work, order.api_id)
    return wire.ConsolidationStepAnswer(data=wire_step(order, seller.client_code))

"""Consolidated outbound, as its sellers order it."""

from __future__ import annotations

from returnhelper.domain.outbound.actions import (
    accept_shipping_fee,
    add_inventories,
    cancel_order,
    confirm_order,
    create_order,
    edit_order,
    get_order,
    list_orders,
    remove_inventories,
)
from returnhelper.domain.outbound.model import OrderFilter
from returnhelper.domain.outbound.rows import OrderStatus, ShippingMethod, ShipTo
from returnhelper.domain.outbound.showing import (
    wire_listed_order,
    wire_order,
    wire_order_inventory,
    wire_priced_order,
    wire_whole_order,
)
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.batches import different
from returnhelper.entrypoints.api.resources.countries import known_country
from returnhelper.entrypoints.api.resources.fees import fee_of
from returnhelper.entrypoints.api.resources.windows import check_window
from returnhelper_sdk import wire


async def create(
    call: Call[wire.CreateConsolidateShippingOrderRequest],
) -> wire.ConsolidateShippingOrderAnswer:
    """Answer order/create: an order that is still empty."""
    asked = call.input
    wanted = create_order.Wanted(
        warehouse_id=asked.outbound_warehouse_id,
        shipping_method=ShippingMethod(asked.shipping_method.upper()),
        delivery_instructions=asked.delivery_instructions or None,
        ship_to=_ship_to(asked.ship_to, call.book),
        custom_fields=asked.custom_field_map or {},
    )
    order = await create_order.create_order(call.work, call.api, wanted, call.book)
    return wire.ConsolidateShippingOrderAnswer(data=wire_order(order))


async def add(
    call: Call[wire.ConsolidateInventoryListRequest],
) -> wire.AddConsolidateInventoryAnswer:
    """Answer inventory/add with the inventories of this call."""
    asked = call.input
    wanted = different(asked.return_inventory_id_list, "returnInventoryId")
    order, added = await add_inventories.add_inventories(
        call.work, call.api.api_id, asked.consolidate_shipping_order_id, wanted
    )
    return wire.AddConsolidateInventoryAnswer(
        data=[wire_order_inventory(order, one) for one in added]
    )


async def remove(
    call: Call[wire.ConsolidateInventoryListRequest],
) -> wire.RemoveConsolidateInventoryAnswer:
    """Answer inventory/remove with what is to become of them now."""
    asked = call.input
    wanted = different(asked.return_inventory_id_list, "returnInventoryId")
    _, removed = await remove_inventories.remove_inventories(
        call.work, call.api.api_id, asked.consolidate_shipping_order_id, wanted
    )
    return wire.RemoveConsolidateInventoryAnswer(
        data=[
            wire.RemovedConsolidateInventory(
                return_inventory_id=one.return_inventory_id,
                handling_code=one.handling_code,
                handling_status_code=one.handling_status,
            )
            for one in removed
        ]
    )


async def update_shipping_method(
    call: Call[wire.UpdateShippingMethodRequest],
) -> wire.ConsolidateShippingOrderAnswer:
    """Answer order/updateShippingMethod."""
    order = await edit_order.edit_order(
        call.work,
        call.api.api_id,
        call.input.consolidate_shipping_order_id,
        shipping_method=ShippingMethod(call.input.shipping_method.upper()),
    )
    return wire.ConsolidateShippingOrderAnswer(data=wire_order(order))


async def update_ship_to(
    call: Call[wire.UpdateShipToRequest],
) -> wire.ConsolidateShippingOrderAnswer:
    """Answer order/updateShipToInformation."""
    order = await edit_order.edit_order(
        call.work,
        call.api.api_id,
        call.input.consolidate_shipping_order_id,
        ship_to=_ship_to(call.input.ship_to, call.book),
    )
    return wire.ConsolidateShippingOrderAnswer(data=wire_order(order))


async def confirm(
    call: Call[wire.ConsolidateOrderIdRequest],
) -> wire.ConsolidateShippingOrderAnswer:
    """Answer order/confirm; the warehouse packs and prices it from now on."""
    order = await confirm_order.confirm_order(
        call.work, call.api.api_id, call.input.consolidate_shipping_order_id
    )
    return wire.ConsolidateShippingOrderAnswer(data=wire_order(order))


async def cancel(
    call: Call[wire.ConsolidateOrderIdRequest],
) -> wire.ConsolidateShippingOrderAnswer:
    """Answer order/cancel."""
    order = await cancel_order.cancel_order(
        call.work, call.api.api_id, call.input.consolidate_shipping_order_id
    )
    return wire.ConsolidateShippingOrderAnswer(data=wire_order(order))


async def accept_fee(
    call: Call[wire.AcceptShippingFeeRequest],
) -> wire.PricedConsolidateShippingOrderAnswer:
    """Answer order/acceptShippingFee; its money is reserved."""
    asked = call.input
    order = await accept_shipping_fee.accept_shipping_fee(
        call.work,
        call.api.api_id,
        asked.consolidate_shipping_order_id,
        fee_of(asked.shipping_fee, asked.currency_code),
    )
    return wire.PricedConsolidateShippingOrderAnswer(data=wire_priced_order(order))


async def get(
    call: Call[wire.ConsolidateOrderQuery],
) -> wire.WholeConsolidateShippingOrderAnswer:
    """Answer order/get: the order with all that is in it."""
    order = await get_order.get_order(
        call.work, call.api.api_id, call.input.consolidate_shipping_order_id
    )
    return wire.WholeConsolidateShippingOrderAnswer(data=wire_whole_order(order))


async def list_page(
    call: Call[wire.ConsolidateOrderListQuery],
) -> wire.ConsolidateOrderListAnswer:
    """Answer order/list."""
    asked = call.input
    check_window(asked.create_from, asked.create_to, call.desk.settings.inventory_window_days)
    wanted = OrderFilter(
        created_from=asked.create_from,
        created_to=asked.create_to,
        status=known_status(asked.consolidate_shipping_order_status, call.book),
        limit=asked.page_size,
        offset=asked.offset,
    )
    page, total = await list_orders.list_orders(call.work, call.api.api_id, wanted)
    return wire.ConsolidateOrderListAnswer(
        data=[wire_listed_order(order) for order in page], total_number_of_records=total
    )


def known_status(code: str | None, book: ReferenceBook) -> OrderStatus | None:
    """Return a status from its code in any case, or from its alias."""
    known = book.canonical("consolidateShippingOrderStatus", code) if code else None
    return OrderStatus(known) if known else None


def _ship_to(given: wire.ShipTo, book: ReferenceBook) -> ShipTo:
    return ShipTo(
        country=known_country(book, "shipTo.shipToCountry", given.ship_to_country),
        contact_name=given.ship_to_contact_name,
        phone=given.ship_to_phone,
        fax=given.ship_to_fax or None,
        email=given.ship_to_email,
        company_name=given.ship_to_company_name,
        street1=given.ship_to_street1,
        street2=given.ship_to_street2 or None,
        street3=given.ship_to_street3 or None,
        city=given.ship_to_city,
        state=given.ship_to_state,
        postal_code=given.ship_to_postal_code,
        kind=given.ship_to_type,
    )

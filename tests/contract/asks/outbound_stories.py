"""Where a consolidated order can stand: each story brings one there through the API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tests.contract.checking import ask
from tests.contract.world import World

NOWHERE = "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9"
USER, DOCK = "user/api/outbound/ConsolidateShipping/", "warehouse/api/Consolidation/"
FEE = {"shippingFee": 412.5, "currencyCode": "USD"}
PAPERS = {"awb": "160-12345675", "serviceProvider": "DHL"}
SIZES = {"weight": 12400, "dimension1": 40, "dimension2": 60, "dimension3": 41.5}
NOTE = {"note": "by mail of 5 November"}
SHIP_TO = {
    "shipToCountry": "usa",
    "shipToContactName": "Cy Example",
    "shipToPhone": "5550100789",
    "shipToEmail": "dock@example.org",
    "shipToCompanyName": "Example Outlet",
    "shipToStreet1": "400 Dock Road",
    "shipToCity": "Reno",
    "shipToState": "NV",
    "shipToPostalCode": "89501",
    "shipToType": "Business",
}
ORDER = {
    "outboundWarehouseId": 2,
    "shippingMethod": "SEA_FREIGHT",
    "deliveryInstructions": "ring twice",
    "shipTo": SHIP_TO,
    "customFieldMap": {"season": "autumn"},
}
ORDER_ID = "consolidateShippingOrderId"
SHIPMENT_ID, BOX_ID = "consolidateShippingShipmentId", "consolidateShippingShipmentBoxId"
Body = dict[str, Any]
Story = Callable[[World], Awaitable[Body]]
"""Brings an order somewhere, and returns the body that names it, its shipment or its box."""


async def user(world: World, path: str, body: Mapping[str, Any]) -> Any:
    answer = await ask(world.stage, world.seller, "POST", USER + path, body)
    assert answer.code is None, answer.body
    return answer.json["data"]


async def dock(world: World, path: str, body: Mapping[str, Any]) -> Any:
    answer = await ask(world.stage, world.staff, "POST", DOCK + path, body)
    assert answer.code is None, answer.body
    return answer.json["data"]


async def item(world: World) -> int:
    return (await world.shelved()).return_inventory_id


async def empty(world: World) -> Body:
    """Open an order."""
    return {ORDER_ID: (await user(world, "order/create", ORDER))[ORDER_ID]}


async def filled(world: World) -> Body:
    """Open an order with an inventory, and name both."""
    body = {**await empty(world), "returnInventoryIdList": [await item(world)]}
    await user(world, "inventory/add", body)
    return body


async def confirmed(world: World) -> Body:
    """Confirm an order with an inventory."""
    body = await filled(world)
    await user(world, "order/confirm", {ORDER_ID: body[ORDER_ID]})
    return body


async def opened(world: World) -> Body:
    """Open a shipment of a confirmed order."""
    body = await confirmed(world)
    shipment = await dock(world, "createShipment", body)
    return {**body, SHIPMENT_ID: shipment[SHIPMENT_ID]}


async def boxed(world: World) -> Body:
    """Open a box of a shipment."""
    body = await opened(world)
    box = await dock(world, "createBox", body)
    return {**body, BOX_ID: box[BOX_ID]}


async def in_box(world: World) -> Body:
    """Put the inventory into a box."""
    body = await boxed(world)
    await dock(world, "fillBox", body)
    return body


async def packed(world: World) -> Body:
    """Close the box."""
    body = await in_box(world)
    await dock(world, "closeBox", {**body, **SIZES})
    return body


async def priced(world: World) -> Body:
    """Set the fee of a packed order."""
    body = await packed(world)
    await dock(world, "setFee", {**body, **FEE, "remarks": "48 kg by sea"})
    return body


async def accepted(world: World) -> Body:
    """Let the seller accept the fee."""
    body = await priced(world)
    await user(world, "order/acceptShippingFee", {**body, **FEE})
    return body


async def ready(world: World) -> Body:
    """Make the order ready to ship."""
    body = await accepted(world)
    await dock(world, "ready", body)
    return body


async def repriced(world: World) -> Body:
    """Change the fee of an order that is ready."""
    body = await ready(world)
    await dock(world, "setFee", {**body, **FEE, "shippingFee": 400})
    return body


async def shipped(world: World) -> Body:
    """Let the shipment leave."""
    body = await ready(world)
    await dock(world, "ship", {**body, **PAPERS})
    return body


async def completed(world: World) -> Body:
    """Complete the order."""
    body = await shipped(world)
    await dock(world, "complete", body)
    return body

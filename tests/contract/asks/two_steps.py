"""How the old way to book is asked and provoked, and how a buyer's return is told of."""

from __future__ import annotations

from typing import Any

from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import Asked, Preparation, Provocation, World, sends
from tests.stage import Answer, booking_json

UNKNOWN = 999_999_999
CREATE = "user/api/returnrequest/createReturnRequest"
LABEL = "user/api/Label/CreateLabel"
BUYER = "user/api/ReturnShipment/createBuyerReturn"


def request_json(**changes: Any) -> dict[str, Any]:
    """Return the contract's example booking in the old way; a change goes to where the name is."""
    shipment = {
        "warehouseId": 2,
        "shipmentServiceType": "fedex_ground",
        "shipmentCountryCode": "usa",
        "shipmentName": "Ada Sample",
        "shipmentPhone": "5550100123",
        "shipmentEmail": "ada@example.org",
        "shipmentStreet1": "12 Orchard Row",
        "shipmentState": "NY",
        "shipmentCity": "Albany",
        "shipmentPostalCode": "12207",
        "boxType": "cus",
        "weight": 900,
        "weightUom": "g",
        "dimension1": 34,
        "dimension2": 22,
        "dimension3": 13,
        "dimensionUom": "cm",
    }
    item = {
        "description": "Running shoes",
        "weight": 900,
        "weightUom": "g",
        "value": 64.5,
        "valueCurrencyCode": "usd",
    }
    body: dict[str, Any] = {
        "returnTitle": "Running shoes, size 42",
        "totalValue": 64.5,
        "totalValueCurrency": "usd",
        "remarks": "buyer changed mind",
        "returnRequestFrom": "return-helper",
        "shipment": shipment,
        "returnRequestLineItems": [item],
    }
    for name, value in changes.items():
        place: Any = shipment if name in shipment else body
        place[name] = value
    return body


def edit_json(request_id: int, **changes: Any) -> dict[str, Any]:
    """Return an edit of a return that changes where it goes, changed as told."""
    shipment = {
        "warehouseId": 2,
        "shipmentServiceType": "fedex_ground",
        "shipmentCountryCode": "usa",
        "weight": 900,
    }
    return {"returnRequestId": request_id, "shipment": shipment | changes}


def buyer_json(**changes: Any) -> dict[str, Any]:
    """Return a booking for a buyer who pays 2 usd, with the reason of its item."""
    body = booking_json(**changes)
    [item] = body["shipment"]["parcel"]["items"]
    item |= {"returnReasonCode": "too-small", "returnReason": "It pinches."}
    return body | {"buyerCost": 2}


async def made(world: World, **changes: Any) -> dict[str, Any]:
    """Make a return without a label, and return its ids as the API tells them."""
    answer = await ask(world.stage, world.seller, "POST", CREATE, request_json(**changes))
    assert answer.code is None, answer.body
    return {name: answer.json[name] for name in ("returnRequestId", "shipmentId")}


async def _creation(_: World) -> Asked:
    return Asked(body=request_json())


async def _edit(world: World) -> Asked:
    return Asked(body=edit_json((await made(world))["returnRequestId"], shipmentCity="Troy"))


async def _label(world: World) -> Asked:
    return Asked(body={"shipmentId": (await made(world))["shipmentId"]})


async def _buyer(_: World) -> Asked:
    return Asked(body=buyer_json())


GOOD: dict[str, Preparation] = {
    "createBuyerReturn": _buyer,
    "createReturnRequest": _creation,
    "editReturnRequest": _edit,
    "createLabel": _label,
}
"""A good request of every operation."""


def _edits(**changes: Any) -> Provocation:
    async def provoke(world: World, operation: Operation) -> Answer:
        body = edit_json((await made(world))["returnRequestId"], **changes)
        return await world.send(operation, Asked(body=body))

    return provoke


async def _edit_item(world: World, operation: Operation) -> Answer:
    body = {
        "returnRequestId": (await made(world))["returnRequestId"],
        "returnRequestLineItems": [{"returnRequestLineItemId": UNKNOWN, "description": "A sock"}],
    }
    return await world.send(operation, Asked(body=body))


async def _edit_booked(world: World, operation: Operation) -> Answer:
    booked = await world.stage.labelled(world.seller)
    body = edit_json(booked.request.return_request_id)
    return await world.send(operation, Asked(body=body))


async def _label_twice(world: World, operation: Operation) -> Answer:
    asked = await _label(world)
    first = await world.send(operation, asked)
    assert first.code is None, first.body
    return await world.send(operation, asked)


async def _label_arrived(world: World, operation: Operation) -> Answer:
    shipment_id = (await world.shelved()).shipment_id
    return await world.send(operation, Asked(body={"shipmentId": shipment_id}))


async def _label_to_nowhere(world: World, operation: Operation) -> Answer:
    heavy = request_json(weight=9_000_000)
    heavy["returnRequestLineItems"][0]["weight"] = 9_000_000
    answer = await ask(world.stage, world.seller, "POST", CREATE, heavy)
    assert answer.code is None, answer.body
    return await world.send(operation, Asked(body={"shipmentId": answer.json["shipmentId"]}))


async def _label_dear(world: World, operation: Operation) -> Answer:
    asked = await _label(world)
    await world.stage.database.execute(
        "UPDATE balances SET available = 0.01 WHERE api_id = $1", world.seller.api.api_id
    )
    return await world.send(operation, asked)


async def _buyer_dear(world: World, operation: Operation) -> Answer:
    poor = await world.stage.seller(balance="0.01")
    return await world.send(operation, Asked(body=buyer_json()), who=poor)


def _buyer_shipment(**changes: Any) -> Asked:
    body = buyer_json()
    grams = changes.pop("grams", 900)
    parcel = body["shipment"]["parcel"]
    parcel["weight"] = parcel["items"][0]["weight"] = grams
    body["shipment"] |= changes
    return Asked(body=body)


PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("createBuyerReturn", "WAREHOUSE_NOT_FOUND"): sends(_buyer_shipment(shipToWarehouseId=UNKNOWN)),
    ("createBuyerReturn", "RATE_NOT_AVAILABLE"): sends(_buyer_shipment(grams=9_000_000)),
    ("createBuyerReturn", "INSUFFICIENT_BALANCE"): _buyer_dear,
    ("createReturnRequest", "WAREHOUSE_NOT_FOUND"): sends(
        Asked(body=request_json(warehouseId=UNKNOWN))
    ),
    ("editReturnRequest", "RETURN_REQUEST_NOT_FOUND"): sends(Asked(body=edit_json(UNKNOWN))),
    ("editReturnRequest", "SHIPMENT_NOT_FOUND"): _edits(shipmentId=UNKNOWN),
    ("editReturnRequest", "RETURN_REQUEST_LINE_ITEM_NOT_FOUND"): _edit_item,
    ("editReturnRequest", "WAREHOUSE_NOT_FOUND"): _edits(warehouseId=UNKNOWN),
    ("editReturnRequest", "RETURN_REQUEST_NOT_EDITABLE"): _edit_booked,
    ("createLabel", "SHIPMENT_NOT_FOUND"): sends(Asked(body={"shipmentId": UNKNOWN})),
    ("createLabel", "LABEL_ALREADY_EXISTS"): _label_twice,
    ("createLabel", "SHIPMENT_ALREADY_ARRIVED"): _label_arrived,
    ("createLabel", "RATE_NOT_AVAILABLE"): _label_to_nowhere,
    ("createLabel", "INSUFFICIENT_BALANCE"): _label_dear,
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    for body in (buyer_json(), buyer_json(orderNumber="RH-REFUSE-ADDRESS-2")):
        answer = await ask(world.stage, world.seller, "POST", BUYER, body)
        assert answer.code is None, answer.body
    ids = await made(world)
    answer = await ask(world.stage, world.seller, "POST", LABEL, {"shipmentId": ids["shipmentId"]})
    assert answer.code is None, answer.body

"""Consolidated orders over the API, as their seller asks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.asks import outbound_stories as asks
from tests.contract.checking import ask
from tests.contract.world import WINDOW, World, open_world
from tests.stage import Answer, Stage

CREATE, ADD = "order/create", "inventory/add"


async def post(world: World, path: str, body: dict[str, Any]) -> Answer:
    return await ask(world.stage, world.seller, "POST", asks.USER + path, body)


async def read(world: World, body: dict[str, Any]) -> dict[str, Any]:
    order = {"consolidateShippingOrderId": body["consolidateShippingOrderId"]}
    path = asks.USER + "order/get"
    answer = await ask(world.stage, world.seller, "GET", path, query=order)
    assert answer.code is None, answer.body
    return dict(answer.json["data"])


async def test_an_order_is_answered_as_it_was_asked_for(stage: Stage) -> None:
    world = await open_world(stage)
    to = {**asks.SHIP_TO, "shipToCountry": "USA", "shipToStreet2": ""}

    asked = {**asks.ORDER, "shippingMethod": "sea_freight", "shipTo": to}
    answer = await stage.call(world.seller, "POST", asks.USER + CREATE, asked)

    order = answer.json["data"]
    assert order["consolidateShippingOrderNumber"] == "CNS261105-0000001"
    assert order["consolidateShippingOrderStatus"] == "CREATED"
    assert order["shippingMethod"] == "SEA_FREIGHT"
    assert order["shipTo"] == {
        **asks.SHIP_TO,
        "shipToFax": None,
        "shipToStreet2": None,
        "shipToStreet3": None,
    }
    assert order["customFieldMap"] == {"season": "autumn"}
    assert order["createOn"] == order["modifyOn"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"shippingMethod": "ROCKET"}, "shippingMethod"),
        ({"outboundWarehouseId": 0}, "outboundWarehouseId"),
        ({"shipTo": {**asks.SHIP_TO, "shipToCountry": "xxx"}}, "shipTo.shipToCountry"),
        ({"shipTo": {**asks.SHIP_TO, "shipToCity": " "}}, "shipTo.shipToCity"),
        ({"customFieldMap": {str(number): "" for number in range(25)}}, "customFieldMap"),
    ],
)
async def test_what_is_wrong_with_an_order_is_named(
    stage: Stage, changes: dict[str, Any], fault: str
) -> None:
    world = await open_world(stage)

    answer = await stage.call(world.seller, "POST", asks.USER + CREATE, {**asks.ORDER, **changes})

    assert (answer.code, list(answer.faults)) == ("VALIDATION_FAILED", [fault])


async def test_an_id_is_a_ulid_and_an_item_is_named_once(stage: Stage) -> None:
    world = await open_world(stage)
    order = await asks.empty(world)
    path = asks.USER + ADD

    malformed = {"consolidateShippingOrderId": "7", "returnInventoryIdList": [1]}
    answer = await stage.call(world.seller, "POST", path, malformed)
    assert list(answer.faults) == ["consolidateShippingOrderId"]
    for wrong in ([], list(range(1, 502)), None):
        body = {**order, "returnInventoryIdList": wrong}
        answer = await stage.call(world.seller, "POST", path, body)
        assert list(answer.faults) == ["returnInventoryIdList"]
    twice = await stage.call(
        world.seller, "POST", path, {**order, "returnInventoryIdList": [7, 8, 7]}
    )
    assert list(twice.faults) == ["jobEntryList[2].returnInventoryId"]


async def test_what_comes_and_goes_is_answered_entry_by_entry(stage: Stage) -> None:
    world = await open_world(stage)
    order = await asks.empty(world)
    items = [(await world.shelved()).return_inventory_id for _ in range(2)]

    added = await post(world, ADD, {**order, "returnInventoryIdList": items})
    removed = await post(world, "inventory/remove", {**order, "returnInventoryIdList": items[:1]})

    shown = [
        (one["returnInventoryId"], one["consolidateShippingInventoryStatus"])
        for one in added.json["data"]
    ]
    assert shown == [(item, "PENDING") for item in items]
    assert removed.json["data"] == [
        {"returnInventoryId": items[0], "handlingCode": "ohd", "handlingStatusCode": "pending"}
    ]
    whole = await read(world, order)
    assert [one["returnInventoryId"] for one in whole["inventoryList"]] == items[1:]
    assert whole["inventoryCount"] == 1


async def test_the_seller_sees_the_fee_and_accepts_this_one(stage: Stage) -> None:
    world = await open_world(stage)
    body = await asks.priced(world)
    seen = await read(world, body)
    assert (seen["shippingFee"], seen["currencyCode"]) == (412.5, "usd")
    assert (seen["shippingFeeRemarks"], seen["shippingFeeAcceptedOn"]) == ("48 kg by sea", None)

    other = await post(world, "order/acceptShippingFee", {**body, **asks.FEE, "shippingFee": 412})
    same = await post(world, "order/acceptShippingFee", {**body, **asks.FEE})

    assert other.code == "CONSOLIDATE_FEE_NOT_ACCEPTABLE"
    assert other.faults == {"shippingFee": "The fee is 412.50 usd."}
    assert same.json["data"]["shippingFeeAcceptedOn"]
    assert (await read(world, body))["shippingFeeAcceptedOn"]


@pytest.mark.parametrize("fee", [-1, 1.005])
async def test_a_fee_is_money(stage: Stage, fee: float) -> None:
    world = await open_world(stage)
    body = {**await asks.empty(world), **asks.FEE, "shippingFee": fee}

    answer = await stage.call(world.seller, "POST", asks.USER + "order/acceptShippingFee", body)

    assert (answer.code, list(answer.faults)) == ("VALIDATION_FAILED", ["shippingFee"])


async def test_a_repeat_with_a_key_adds_once(stage: Stage) -> None:
    world = await open_world(stage)
    body = {
        **await asks.empty(world),
        "returnInventoryIdList": [(await world.shelved()).return_inventory_id],
    }
    key = {"x-returnhelper-idempotency-key": "one"}

    first, second = [
        await ask(stage, world.seller, "POST", asks.USER + ADD, body, headers=key) for _ in range(2)
    ]

    assert first.body == second.body
    assert (await read(world, body))["inventoryCount"] == 1


async def test_the_list_is_windowed_and_by_status(stage: Stage) -> None:
    world = await open_world(stage)
    await asks.confirmed(world)
    await asks.empty(world)
    path = asks.USER + "order/list"

    every = await ask(stage, world.seller, "GET", path, query=WINDOW)
    canceled = await stage.call(
        world.seller, "GET", path, query={**WINDOW, "consolidateShippingOrderStatus": "cancelled"}
    )
    wide = {"createFrom": "2026-01-01", "createTo": "2026-11-30"}
    refused = await ask(stage, world.seller, "GET", path, query=wide)

    statuses = [one["consolidateShippingOrderStatus"] for one in every.json["data"]]
    assert (statuses, every.json["totalNumberOfRecords"]) == (["CONFIRMED", "CREATED"], 2)
    assert [one["inventoryCount"] for one in every.json["data"]] == [1, 0]
    assert canceled.json["totalNumberOfRecords"] == 0
    assert list(refused.faults) == ["createTo"]


async def test_another_seller_finds_nothing(stage: Stage) -> None:
    world = await open_world(stage)
    stranger = World(stage, await stage.seller(), world.staff, world.hub)
    body = await asks.filled(world)

    for path, more in (
        ("order/confirm", {}),
        ("order/cancel", {}),
        (ADD, {}),
        ("inventory/remove", {}),
        ("order/updateShippingMethod", {"shippingMethod": "AIR_FREIGHT"}),
    ):
        answer = await post(stranger, path, {**body, **more})
        assert answer.code == "CONSOLIDATE_ORDER_NOT_FOUND", path

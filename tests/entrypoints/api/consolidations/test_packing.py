"""Consolidated orders over the API, as the warehouse packs and ships them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.asks import outbound_stories as asks
from tests.contract.checking import ask
from tests.contract.world import World, open_world
from tests.stage import Answer, Staff, Stage


async def dock(world: World, path: str, body: dict[str, Any], staff: Staff | None = None) -> Answer:
    return await ask(world.stage, staff or world.staff, "POST", asks.DOCK + path, body)


async def test_a_step_answers_with_the_order_as_it_is(stage: Stage) -> None:
    world = await open_world(stage)
    body = await asks.in_box(world)

    answer = await dock(world, "closeBox", {**body, **asks.SIZES})

    data = answer.json["data"]
    counts = {name: data[name] for name in ("inventoryCount", "boxedCount", "packedCount")}
    assert counts == {"inventoryCount": 1, "boxedCount": 0, "packedCount": 1}
    assert data["clientCode"] == world.seller.api.client_code
    [[box]] = [one["boxList"] for one in data["shipmentList"]]
    assert box["isClosed"] is True
    assert box["consolidateShippingShipmentBoxStatus"] == "IN_PROGRESS"
    sides = [box[name] for name in ("weight", "dimension1", "dimension2", "dimension3")]
    assert sides == [12400, 60, 41.5, 40]
    assert box["returnInventoryIdList"] == body["returnInventoryIdList"]


async def test_the_pack_list_says_what_to_pick_and_what_is_packed(stage: Stage) -> None:
    world = await open_world(stage)
    body = await asks.boxed(world)
    query = {"consolidateShippingOrderId": body["consolidateShippingOrderId"]}

    async def picks() -> list[dict[str, Any]]:
        path = asks.DOCK + "packList"
        answer = await ask(stage, world.staff, "GET", path, query=query)
        assert answer.json["data"]["shipTo"]["shipToCity"] == "Reno"
        assert answer.json["data"]["deliveryInstructions"] == "ring twice"
        return list(answer.json["data"]["inventoryList"])

    [before] = await picks()
    assert (before["boxNumber"], before["consolidateShippingInventoryStatus"]) == (None, "PENDING")
    assert (before["weight"], bool(before["rma"]), bool(before["description"])) == (950, True, True)
    await dock(world, "fillBox", body)
    [after] = await picks()
    assert after["boxNumber"] == "CNSS261105-0000001-01"


async def test_a_carrier_of_the_list_is_written_as_there_and_others_as_told(stage: Stage) -> None:
    world = await open_world(stage)
    body = await asks.ready(world)
    papers = {**asks.PAPERS, "serviceProvider": " DHL "}

    shipped = await stage.call(world.staff, "POST", asks.DOCK + "ship", {**body, **papers})
    other = {**papers, "serviceProvider": "Harbor Lines"}
    corrected = await stage.call(world.staff, "POST", asks.DOCK + "updateAwb", {**body, **other})

    [shipment] = shipped.json["data"]["shipmentList"]
    assert (shipment["awb"], shipment["serviceProvider"]) == ("160-12345675", "dhl")
    [shipment] = corrected.json["data"]["shipmentList"]
    assert shipment["serviceProvider"] == "Harbor Lines"
    await stage.run_duties()


@pytest.mark.parametrize(
    ("path", "changes", "fault"),
    [
        ("closeBox", {**asks.SIZES, "weight": 0}, "weight"),
        ("closeBox", {**asks.SIZES, "dimension2": 1.0005}, "dimension2"),
        ("setFee", {**asks.FEE, "shippingFee": -0.01}, "shippingFee"),
        ("setFee", {**asks.FEE, "currencyCode": "dollar"}, "currencyCode"),
        ("acceptFee", {**asks.FEE, "note": " "}, "note"),
        ("ship", {**asks.PAPERS, "awb": ""}, "awb"),
        ("ship", {**asks.PAPERS, "serviceProvider": None}, "serviceProvider"),
        ("fillBox", {"returnInventoryIdList": []}, "returnInventoryIdList"),
    ],
)
async def test_what_is_wrong_with_a_step_is_named(
    stage: Stage, path: str, changes: dict[str, Any], fault: str
) -> None:
    world = await open_world(stage)
    names = ("consolidateShippingOrderId", "consolidateShippingShipmentId")
    ids = dict.fromkeys((*names, "consolidateShippingShipmentBoxId"), "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9")

    answer = await stage.call(world.staff, "POST", asks.DOCK + path, {**ids, **changes})

    assert (answer.code, list(answer.faults)) == ("VALIDATION_FAILED", [fault])


async def test_a_currency_the_seller_has_nothing_in_is_told(stage: Stage) -> None:
    world = await open_world(stage)
    body = {**await asks.confirmed(world), **asks.FEE, "currencyCode": "EUR"}

    answer = await dock(world, "setFee", body)

    assert (answer.code, list(answer.faults)) == ("VALIDATION_FAILED", ["currencyCode"])


async def test_another_warehouse_finds_nothing(stage: Stage) -> None:
    world, west = await open_world(stage), await stage.staff(3)
    body = await asks.in_box(world)

    for path, more, code in (
        ("createShipment", {}, "ORDER"),
        ("createBox", {}, "SHIPMENT"),
        ("fillBox", {}, "BOX"),
        ("closeBox", asks.SIZES, "BOX"),
        ("setFee", asks.FEE, "ORDER"),
        ("cancel", {}, "ORDER"),
    ):
        answer = await dock(world, path, {**body, **more}, west)
        assert answer.code == f"CONSOLIDATE_{code}_NOT_FOUND", path

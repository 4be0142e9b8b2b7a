"""What is special about the warehouse's steps on FBA shipments on the wire."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.asks.fba import FNSKU, SIZE, announced, arrived
from tests.contract.checking import ask
from tests.contract.world import World, open_world
from tests.stage import Answer, Stage

DOCK = "warehouse/api/Fba/"


async def step(world: World, name: str, body: dict[str, Any]) -> Answer:
    return await ask(world.stage, world.staff, "POST", DOCK + name, body)


@pytest.mark.parametrize(
    ("more", "faults"),
    [
        ({}, {"fbaShipmentId", "trackingNumber"}),
        ({"fbaShipmentId": "x", "trackingNumber": "TBA1"}, {"fbaShipmentId"}),
        ({"trackingNumber": "TBA1", "dimension1": 4}, {"dimension2", "dimension3"}),
        ({"trackingNumber": "TBA1", **SIZE, "weight": 1.0001}, {"weight"}),
        ({"trackingNumber": "TBA1", **SIZE, "dimension3": 10**6}, {"dimension3"}),
    ],
)
async def test_what_is_wrong_with_an_arrival_is_told(
    stage: Stage, more: dict[str, Any], faults: set[str]
) -> None:
    answer = await step(await open_world(stage), "arrive", more)

    assert answer.code == "VALIDATION_FAILED"
    assert set(answer.faults) == faults


async def test_a_count_tells_what_is_missing_too_many_and_damaged(stage: Stage) -> None:
    world = await open_world(stage)
    shipment = await arrived(world)
    counts = [
        {"fnsku": "A", "expected": 10, "found": 9, "damaged": 2, "remarks": "torn"},
        {"fnsku": "B", "expected": 1, "found": 3},
        {"fnsku": "C", "found": 4},
    ]

    answer = await step(world, "count", shipment | {"countList": counts})

    told = [
        (one["fnsku"], one["missing"], one["surplus"], one["damaged"], one["putawayQuantity"])
        for one in answer.json["data"]["countList"]
    ]
    assert told == [("A", 1, 0, 2, 0), ("B", 0, 2, 0, 0), ("C", 0, 0, 0, 0)]
    await stage.run_duties()


async def test_a_count_that_cannot_be_is_told_by_entry(stage: Stage) -> None:
    world = await open_world(stage)
    counts = [{"fnsku": "A", "found": 1, "damaged": 2}, {"fnsku": "A", "found": 1}]

    answer = await step(world, "count", await announced(world) | {"countList": counts})

    assert set(answer.faults) == {"countList[0].damaged", "countList[1].fnsku"}


async def test_a_parcel_is_shown_with_where_its_goods_are(stage: Stage) -> None:
    world = await open_world(stage)
    shipment = await arrived(world)
    places = [
        {"fnsku": FNSKU, "quantity": 3, "location": " A-1 "},
        {"fnsku": FNSKU, "quantity": 2, "location": "B-2"},
    ]
    await step(world, "putaway", shipment | {"putawayList": places})

    answer = await ask(stage, world.staff, "GET", DOCK + "getShipment", query=shipment)

    data = answer.json["data"]
    assert [(one["location"], one["quantity"]) for one in data["putawayList"]] == [
        ("A-1", 3),
        ("B-2", 2),
    ]
    assert [one["shipmentItemQuantity"] for one in data["fbaShipmentItemList"]] == [5]
    assert (data["countList"], data["clientCode"]) == ([], world.seller.api.client_code)
    await stage.run_duties()


async def test_the_work_list_takes_a_status_in_any_spelling(stage: Stage) -> None:
    world = await open_world(stage)
    shipment = await announced(world)
    await step(world, "cancelShipment", shipment)

    for spelling in ("cancelled", "Canceled", "CANCELED"):
        query = {"fbaShipmentStatusCode": spelling}
        answer = await ask(stage, world.staff, "GET", DOCK + "listShipments", query=query)
        assert [one["fbaShipmentId"] for one in answer.json["data"]] == list(shipment.values())

"""An fnsku is one in any case and with outer blanks, wherever it is sent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.asks.fba import SIZE, announcement, arrived
from tests.contract.checking import ask
from tests.contract.world import World, open_world
from tests.stage import Answer, Stage

DOCK, INSTRUCTIONS, USER = "warehouse/api/Fba/", "warehouse/api/FbaInstruction/", "user/api/Fba/"


async def staff_does(world: World, path: str, body: dict[str, Any]) -> Any:
    answer = await ask(world.stage, world.staff, "POST", path, body)
    assert answer.code is None, answer.json
    return answer.json["data"]


async def seller_asks(world: World, path: str, body: dict[str, Any]) -> Any:
    answer = await ask(world.stage, world.seller, "POST", USER + path, body)
    assert answer.code is None, answer.json
    return answer.json["data"]


async def shelved(world: World) -> dict[str, Any]:
    """Count and put 6 pieces of a product away, spelled in three ways."""
    shipment = await arrived(world)
    counts = [{"fnsku": "x00abc", "found": 6}]
    await staff_does(world, f"{DOCK}count", shipment | {"countList": counts})
    places = [
        {"fnsku": "X00abc", "quantity": 2, "location": "A-1"},
        {"fnsku": " X00ABC ", "quantity": 4, "location": "A-1"},
    ]
    await staff_does(world, f"{DOCK}putaway", shipment | {"putawayList": places})
    return shipment


async def test_one_product_is_one_stock_however_it_is_spelled(stage: Stage) -> None:
    world = await open_world(stage)
    shipment = await shelved(world)

    opened = await ask(stage, world.staff, "GET", f"{DOCK}getShipment", query=shipment)
    read = {"fnsku": "x00ABC"}
    listed = await ask(stage, world.staff, "GET", f"{DOCK}listStock", query=read)
    path = f"{USER}FbaWarehouseInventory/getFbaWarehouseInventoryList"
    own = await ask(stage, world.seller, "GET", path, query=read)
    note = {"warehouseId": 2, "fnsku": "x00abc ", "remark": "sell first"}
    noted = await seller_asks(world, "FbaWarehouseInventory/updateRemark", note)

    [counted] = opened.json["data"]["countList"]
    assert (counted["fnsku"], counted["putawayQuantity"]) == ("X00ABC", 6)
    for answer in (listed, own):
        [stock] = answer.json["data"]
        assert (stock["fnsku"], stock["quantity"]) == ("X00ABC", 6)
    assert (noted["fnsku"], noted["remark"]) == ("X00ABC", "sell first")
    await stage.run_duties()


async def test_instructions_know_a_product_in_any_case_and_give_a_new_one_in_capitals(
    stage: Stage,
) -> None:
    world = await open_world(stage)
    await shelved(world)

    entry = {"warehouseId": 2, "fnsku": "x00abc", "quantity": 3}
    body = {"fbaInstructionHandlingCode": "RPS", "fnskuList": [entry]}
    [made] = await seller_asks(world, "FbaInstruction/create", body)
    named = {"fbaInstructionId": made["fbaInstructionId"]}
    pairs = {"assignNewFnskuPayloadList": [{"oldFnsku": "x00Abc", "newFnsku": " x00new"}]}
    path = "FbaInstructionReplenish/assignNewFnsku"
    [item] = await seller_asks(world, path, named | pairs)

    assert (item["fnsku"], item["newFnsku"]) == ("X00ABC", "X00NEW")
    await stage.run_duties()


async def test_a_restock_measures_a_product_in_any_case(stage: Stage) -> None:
    world = await open_world(stage)
    await shelved(world)
    entry = {"warehouseId": 2, "fnsku": "X00ABC", "quantity": 3}
    body = {"fbaInstructionHandlingCode": "RSK", "fnskuList": [entry]}
    [made] = await seller_asks(world, "FbaInstruction/create", body)
    named = {"fbaInstructionId": made["fbaInstructionId"]}
    await staff_does(world, f"{INSTRUCTIONS}start", named)

    packages = {"restockPackageList": [{"fnsku": "x00abc", **SIZE}]}
    await staff_does(world, f"{INSTRUCTIONS}complete", named | packages)

    assert await stage.database.fetchval("SELECT sku FROM inventories") == "X00ABC"
    await stage.run_duties()


@pytest.mark.parametrize(
    ("who", "path", "name", "entries"),
    [
        ("staff", f"{DOCK}count", "countList[1].fnsku", {"countList": {"found": 1}}),
        (
            "seller",
            f"{USER}FbaInstruction/create",
            "fnskuList[1].fnsku",
            {"fnskuList": {"warehouseId": 2, "quantity": 1}},
        ),
    ],
)
async def test_the_same_twice_in_two_cases_is_a_fault(
    stage: Stage, who: str, path: str, name: str, entries: dict[str, Any]
) -> None:
    world = await open_world(stage)
    [(place, entry)] = entries.items()
    body: dict[str, Any] = {place: [entry | {"fnsku": "X1"}, entry | {"fnsku": " x1"}]}
    body |= {"fbaInstructionHandlingCode": "DIS"} if who == "seller" else await arrived(world)

    answer: Answer = await ask(stage, getattr(world, who), "POST", path, body)

    assert list(answer.faults) == [name]
    await stage.run_duties()


async def test_a_call_announces_100_parcels_at_most(stage: Stage) -> None:
    world = await open_world(stage)
    [entry] = announcement("TBA1")["createFbaShipmentPayloadList"]
    entries = [entry | {"trackingNumber": f"TBA{number}"} for number in range(101)]
    path = f"{USER}FbaShipment/create"
    name = "createFbaShipmentPayloadList"

    refused = await ask(stage, world.seller, "POST", path, {name: entries})
    taken = await ask(stage, world.seller, "POST", path, {name: entries[:100]})

    assert list(refused.faults) == [name]
    assert len(taken.json["data"]) == 100

"""What is special about FBA instructions on the wire."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.asks.instruction import (
    FACTS,
    SIZES,
    begun,
    creation_json,
    made,
    ready,
    shipping_json,
)
from tests.contract.checking import ask
from tests.contract.world import WINDOW, World, open_world
from tests.domain.fba.parcels import shelve
from tests.domain.files.uploading import uploaded
from tests.stage import Answer, Stage

USER, DOCK = "user/api/Fba/FbaInstruction", "warehouse/api/FbaInstruction/"


async def create(world: World, body: dict[str, Any], **more: Any) -> Answer:
    return await ask(world.stage, world.seller, "POST", f"{USER}/create", body, **more)


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ("RSK", "RSK"),
        ("restock", "RSK"),
        ("RECALL", "RCL"),
        ("Replenish", "RPS"),
        ("OTHERS", "OTH"),
        ("dis", "DIS"),
        ("DISPOSE", "DIS"),
    ],
)
async def test_long_names_and_any_case_are_understood(stage: Stage, sent: str, kind: str) -> None:
    world = await open_world(stage)
    await shelve(stage, world.seller, 5)
    answer = await create(world, creation_json(sent))
    assert [one["fbaInstructionHandlingCode"] for one in answer.json["data"]] == [kind]


async def test_rlb_is_refused_and_the_kinds_are_named(stage: Stage) -> None:
    world = await open_world(stage)
    answer = await create(world, creation_json("RLB"))
    assert answer.code == "VALIDATION_FAILED"
    assert "RSK, RCL, RPS, OTH, DIS" in answer.faults["fbaInstructionHandlingCode"]


async def test_all_entries_are_in_one_warehouse_and_each_fnsku_comes_once(stage: Stage) -> None:
    world = await open_world(stage)
    await shelve(stage, world.seller, 5)
    body = creation_json()
    body["fnskuList"] += [
        {"warehouseId": 3, "fnsku": "X002", "quantity": 1},
        {"warehouseId": 2, "fnsku": "X001", "quantity": 1},
    ]

    answer = await create(world, body)

    assert answer.code == "VALIDATION_FAILED"
    assert list(answer.faults) == ["fnskuList[1].warehouseId", "fnskuList[2].fnsku"]


async def test_a_repeat_with_its_key_takes_nothing_more(stage: Stage) -> None:
    world = await open_world(stage)
    await shelve(stage, world.seller, 9)
    key = {"x-returnhelper-idempotency-key": "one"}

    first = await create(world, creation_json(), headers=key)
    again = await create(world, creation_json(), headers=key)

    assert first.body == again.body
    assert await stage.database.fetchval("SELECT available_quantity FROM fba_stock") == 4


async def test_a_window_wider_than_62_days_is_refused(stage: Stage) -> None:
    world = await open_world(stage)
    query = WINDOW | {"createTo": "2027-01-03"}
    answer = await ask(stage, world.seller, "GET", f"{USER}/list", query=query)
    assert list(answer.faults) == ["createTo"]


async def test_a_label_needs_its_name_and_its_key_and_without_one_neither_counts(
    stage: Stage,
) -> None:
    world = await open_world(stage)
    named = await made(world, "RPS")
    path = f"{USER}Replenish/updateShippingInfo"

    lacking = await ask(stage, world.seller, "POST", path, named | shipping_json(provideLabel=True))
    wrong = {"newShipmentCountryCode": "xxx", "filename": "a/b.pdf", "provideLabel": True}
    bad = await ask(stage, world.seller, "POST", path, named | shipping_json(**wrong))
    idle = await ask(
        stage, world.seller, "POST", path, named | shipping_json(fileKey="x", filename="y")
    )

    assert set(lacking.faults) == {"filename", "fileKey"}
    assert set(bad.faults) == {"newShipmentCountryCode", "filename", "fileKey"}
    assert (idle.json["data"]["filename"], idle.json["data"]["fileKey"]) == (None, None)


async def test_the_name_of_a_label_ends_as_its_file_does(stage: Stage) -> None:
    world = await open_world(stage)
    named = await made(world, "RPS")
    label = {"provideLabel": True, "fileKey": await uploaded(stage, world.seller)}
    path = f"{USER}Replenish/updateShippingInfo"

    wrong = shipping_json(**label, filename="box.png")
    refused = await ask(stage, world.seller, "POST", path, named | wrong)
    right = shipping_json(**label, filename="box.PDF")
    taken = await ask(stage, world.seller, "POST", path, named | right)

    assert list(refused.faults) == ["filename"]
    assert ".pdf" in refused.faults["filename"]
    assert taken.json["data"]["filename"] == "box.PDF"


async def test_a_departure_is_told_whole_and_not_from_the_future(stage: Stage) -> None:
    world = await open_world(stage)
    named = await begun(world, "RPS")
    late = {"newShipmentDate": "2099-01-01T00:00:00Z", "newShipmentWeight": 1.23456}

    answer = await ask(stage, world.staff, "POST", f"{DOCK}complete", named | late)

    assert set(answer.faults) == {
        "newShipmentDate",
        "newShipmentWeight",
        "newShipmentNumber",
        *(f"newShipmentDimension{side}" for side in (1, 2, 3)),
    }


async def test_a_package_of_a_restock_is_named_once_and_measured_as_kept(stage: Stage) -> None:
    world = await open_world(stage)
    named = await begun(world, "RSK")
    package = {"fnsku": "X001", **SIZES}
    packages = {"restockPackageList": [package, package | {"dimension2": 1_000_000}]}

    answer = await ask(stage, world.staff, "POST", f"{DOCK}complete", named | packages)

    assert set(answer.faults) == {
        "restockPackageList[1].fnsku",
        "restockPackageList[1].dimension2",
    }


async def test_what_the_webhook_told_is_what_is_read(stage: Stage) -> None:
    world = await open_world(stage)
    hook = await stage.receiver(world.seller)
    for kind, name in {"DIS": "Dispose", "RSK": "Restock", "RPS": "Replenish"}.items():
        named = await begun(world, kind)
        await ask(stage, world.staff, "POST", f"{DOCK}complete", named | FACTS[kind])
        await stage.run_duties()
        action = f"completeFbaInstruction{name}"
        if kind == "RPS":
            action = "fbaInstructionReplenishComplete"
        [told] = hook.of(action)
        read = await ask(stage, world.seller, "GET", f"{USER}{name}/get", query=named)
        assert told[f"fbaInstruction{name}"] == read.json["data"]


async def test_the_dock_sees_whose_it_is_where_it_goes_and_whether_it_may_begin(
    stage: Stage,
) -> None:
    world = await open_world(stage)
    waiting, going = await made(world, "RPS"), await ready(world)

    answer = await ask(stage, world.staff, "GET", f"{DOCK}list")
    shown = await ask(stage, world.staff, "GET", f"{DOCK}get", query=going)

    listed = {one["fbaInstructionId"]: one["isReady"] for one in answer.json["data"]}
    assert listed == {waiting["fbaInstructionId"]: False, going["fbaInstructionId"]: True}
    assert {one["clientCode"] for one in answer.json["data"]} == {world.seller.api.client_code}
    replenish = shown.json["data"]["replenish"]
    assert (replenish["newShipmentCity"], replenish["labelUrl"]) == ("Moreno Valley", None)

"""Corrections over the API: what is told about input, to whom, and under which names."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.checking import ask
from tests.stage import Stage

DOCK, USER = "warehouse/api/Inventory/", "user/api/ReturnInventory/"
KEY = "returnInventoryId"


async def test_every_fault_of_a_measure_is_told_at_once_and_nothing_is_measured(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    key = {KEY: inventory.return_inventory_id}
    wrong = {"weight": 0, "dimension1": 1_000_000, "dimension2": 1.2345, "dimension3": "wide"}

    types = await ask(stage, staff, "POST", DOCK + "recalibrate", {**key, **wrong})
    sizes = await ask(
        stage, staff, "POST", DOCK + "recalibrate", {**key, **wrong, "weight": 1, "dimension3": 1}
    )

    assert types.code == sizes.code == "VALIDATION_FAILED"
    assert {"weight", "dimension3"} <= types.faults.keys()
    assert sizes.faults.keys() == {"dimension1", "dimension2"}
    told = await ask(stage, seller, "GET", USER + f"getHistory?{KEY}={key[KEY]}")
    assert [event["action"] for event in told.json["data"]] == ["created"]


@pytest.mark.parametrize(
    ("meta", "named"),
    [
        ({f"key{n}": "x" for n in range(25)}, {"metaMap"}),
        ({"k" * 65: "x", "long": "v" * 257}, {"metaMap.long", f"metaMap.{'k' * 65}"}),
    ],
)
async def test_free_properties_have_limits(
    stage: Stage, meta: dict[str, str], named: set[str]
) -> None:
    seller = await stage.seller()
    inventory = await stage.shelved(seller, await stage.staff())
    body = {KEY: inventory.return_inventory_id, "metaMap": meta}

    answer = await ask(stage, seller, "POST", USER + "updateReturnInventoryMeta", body)

    assert answer.code == "VALIDATION_FAILED"
    assert answer.faults.keys() <= named | {"metaMap"}
    assert answer.faults


async def test_a_sku_that_no_label_could_carry_is_refused(stage: Stage) -> None:
    seller = await stage.seller()
    inventory = await stage.shelved(seller, await stage.staff())
    body = {KEY: inventory.return_inventory_id, "sku": "S" * 10_000}

    answer = await ask(stage, seller, "POST", USER + "assignReturnInventorySku", body)

    assert (answer.code, set(answer.faults)) == ("VALIDATION_FAILED", {"sku"})


async def test_nobody_reads_or_corrects_what_is_another_sellers(stage: Stage) -> None:
    seller, other, staff = await stage.seller(), await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    key = {KEY: inventory.return_inventory_id}

    for method, path, body in (
        ("POST", USER + "assignReturnInventorySku", {**key, "sku": "A"}),
        ("POST", USER + "updateReturnInventoryMeta", {**key, "metaMap": {}}),
        ("GET", USER + f"getHistory?{KEY}={key[KEY]}", None),
    ):
        answer = await ask(stage, other, method, path, body)
        assert answer.code == "RETURN_INVENTORY_NOT_FOUND", path
    elsewhere = await stage.staff(3)
    for name, more in (
        ("recalibrate", {"weight": 1, "dimension1": 1, "dimension2": 1, "dimension3": 1}),
        ("swapRma", {}),
        ("updateWarehouseRemarks", {"remarks": "x"}),
        ("updateMeta", {"metaMap": {}}),
    ):
        answer = await ask(stage, elsewhere, "POST", DOCK + name, {**key, **more})
        assert answer.code == "RETURN_INVENTORY_NOT_FOUND", name


async def test_the_history_speaks_the_names_of_the_wire(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    inventory = await stage.shelved(seller, staff)
    key = {KEY: inventory.return_inventory_id}
    measured = {"weight": 1234.5, "dimension1": 20, "dimension2": 30, "dimension3": 10}
    await ask(stage, staff, "POST", DOCK + "recalibrate", {**key, **measured})
    await ask(stage, staff, "POST", DOCK + "updateWarehouseRemarks", {**key, "remarks": "dented"})
    await ask(stage, seller, "POST", USER + "assignReturnInventorySku", {**key, "sku": "SHOE-42"})
    await stage.run_duties()

    told = await ask(stage, seller, "GET", USER + f"getHistory?{KEY}={key[KEY]}")
    shown = await ask(stage, staff, "GET", DOCK + f"history?{KEY}={key[KEY]}")

    assert [{**event, "eventPrincipal": ""} for event in told.json["data"]] == [
        {**event, "eventPrincipal": ""} for event in shown.json["data"]
    ]
    assert told.json["data"][1]["eventPrincipal"] == "warehouse"
    key_name = staff.credential.api_key[:15]
    assert shown.json["data"][1]["eventPrincipal"] == f"key:{key_name}"
    created, recalibrated, remarked, named = told.json["data"]
    assert (created["before"], created["after"]["rma"]) == ({}, inventory.rma)
    assert recalibrated["before"]["weight"] == float(inventory.weight_g)
    assert recalibrated["after"]["weight"] == 1234.5
    assert remarked["after"] == {"warehouseRemarks": "dented"}
    assert (named["before"], named["after"]) == ({"sku": None}, {"sku": "SHOE-42"})
    assert named["eventBy"] == seller.api.client_code
    assert recalibrated["eventBy"] == staff.api.client_code


async def test_of_a_long_history_the_latest_thousand_are_told_and_the_rest_hinted_at(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    key = (await stage.shelved(seller, await stage.staff())).return_inventory_id
    path = USER + f"getHistory?{KEY}={key}"

    async def weighed(times: int) -> dict[str, Any]:
        await stage.database.execute(
            "INSERT INTO history (api_id, subject, subject_id, action, happened_at, done_by,"
            " before, after) SELECT api_id, subject, subject_id, 'weighed', happened_at, done_by,"
            " '{}', '{}' FROM history, generate_series(1, $2::int)"
            " WHERE subject = 'inventory' AND subject_id = $1 AND action = 'created'",
            *(str(key), times),
        )
        told: dict[str, Any] = (await ask(stage, seller, "GET", path)).json
        return told

    whole = await weighed(999)
    assert (len(whole["data"]), whole["truncated"]) == (1000, False)
    assert whole["data"][0]["action"] == "created"

    cut = await weighed(1)
    assert (len(cut["data"]), cut["truncated"]) == (1000, True)
    assert {event["action"] for event in cut["data"]} == {"weighed"}

"""Unknown shipments over the API: what is told about input, and where pictures are."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.contract.checking import ask
from tests.contract.world import FORM, PACKAGE, PICTURE, form
from tests.stage import Answer, Seller, Staff, Stage

DOCK, INVENTORY = "warehouse/api/Unknown/", "warehouse/api/Inventory/"


async def post(stage: Stage, who: Seller | Staff, name: str, body: dict[str, Any]) -> Answer:
    return await ask(stage, who, "POST", DOCK + name, body)


async def registered(stage: Stage, staff: Staff, **more: Any) -> int:
    answer = await post(stage, staff, "register", {"packages": [PACKAGE], **more})
    key: int = answer.json["data"]["unknownShipmentId"]
    return key


async def photographed(stage: Stage, staff: Staff, parcel: int, **more: Any) -> Answer:
    query = {"unknownShipmentId": parcel, **more}
    data = io.BytesIO(form(PICTURE))
    path = DOCK + "addImage"
    return await ask(stage, staff, "POST", path, query=query, data=data, headers=FORM)


async def test_every_fault_of_what_was_read_is_told_at_once(stage: Stage) -> None:
    staff = await stage.staff()
    label = {"trackingNumber": "1Z 9", "sender": {"country": "us"}, "codeList": ["x", " "]}

    answer = await post(
        stage,
        staff,
        "register",
        {"packages": [{**PACKAGE, "quantity": 0, "weight": -1}], "label": label},
    )

    assert answer.code == "VALIDATION_FAILED"
    assert answer.faults.keys() == {
        "packages[0].quantity",
        "packages[0].weight",
        "label.trackingNumber",
        "label.sender.country",
        "label.codeList[1]",
    }


async def test_measures_have_three_decimals_at_most(stage: Stage) -> None:
    staff = await stage.staff()
    fine = {**PACKAGE, "weight": 0.0001}

    answer = await post(stage, staff, "register", {"packages": [PACKAGE, fine]})

    assert answer.faults.keys() == {"packages[1].weight"}


@pytest.mark.parametrize(
    ("owner", "faults"),
    [
        ({}, {"apiId", "clientCode", "shipmentId"}),
        ({"apiId": 1, "clientCode": "C00001"}, {"apiId", "clientCode"}),
    ],
)
async def test_an_owner_is_named_once(
    stage: Stage, owner: dict[str, Any], faults: set[str]
) -> None:
    staff = await stage.staff()
    parcel = await registered(stage, staff)

    answer = await post(stage, staff, "assign", {"unknownShipmentId": parcel, **owner})

    assert answer.code == "VALIDATION_FAILED"
    assert answer.faults.keys() == faults


async def test_only_what_is_pending_is_due(stage: Stage) -> None:
    staff = await stage.staff()
    query = {"due": "true", "unknownShipmentStatusCode": "assigned"}

    answer = await ask(stage, staff, "GET", DOCK + "list", query=query)

    assert answer.faults == {"due": "Only what is pending is due."}


async def test_corrections_and_pictures_name_packages_that_are_there(stage: Stage) -> None:
    staff = await stage.staff()
    parcel = await registered(stage, staff)
    two = {"unknownShipmentId": parcel, "packages": [PACKAGE, PACKAGE]}

    assert (await post(stage, staff, "update", two)).faults == {"packages": "It has 1 of them."}
    answer = await photographed(stage, staff, parcel, package=1)
    assert answer.faults == {"package": "The last one is 0."}


async def test_pictures_are_served_move_to_the_inventory_and_go_for_good(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    parcel = await registered(stage, staff)
    keys = [(await photographed(stage, staff, parcel)).json["data"]["imageKey"] for _ in range(2)]
    first = {"unknownShipmentId": parcel, "imageKey": keys[0]}
    assert (await stage.get(f"/files/{keys[0]}")).status == 200
    assert (await post(stage, staff, "removeImage", first)).code is None
    assert (await stage.get(f"/files/{keys[0]}")).status == 404

    owner = {"unknownShipmentId": parcel, "apiId": seller.api.api_id}
    made = (await post(stage, staff, "assign", owner)).json["data"]["returnInventoryList"]
    second = {"returnInventoryId": made[0]["returnInventoryId"], "imageKey": keys[1]}
    assert (await stage.get(f"/files/{keys[1]}")).status == 200
    assert (await ask(stage, staff, "POST", INVENTORY + "removeImage", second)).code is None
    assert (await stage.get(f"/files/{keys[1]}")).status == 404
    await stage.run_duties()


async def test_a_repeat_with_its_key_assigns_once(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    body = {
        "unknownShipmentId": await registered(stage, staff),
        "clientCode": seller.api.client_code,
    }
    key = {"x-returnhelper-idempotency-key": "desk-3"}

    first, again = [
        await ask(stage, staff, "POST", DOCK + "assign", body, headers=key) for _ in range(2)
    ]
    await stage.run_duties()

    assert first.json == again.json
    assert len(hook.of("assignUnknown")) == 1


async def test_nobody_else_sees_a_parcel(stage: Stage) -> None:
    staff, west = await stage.staff(), await stage.staff(3)
    query = {"unknownShipmentId": await registered(stage, staff)}

    for name in ("get", "suggestions"):
        answer = await ask(stage, west, "GET", DOCK + name, query=query)
        assert answer.code == "UNKNOWN_SHIPMENT_NOT_FOUND"
        assert answer.faults.keys() == {"unknownShipmentId"}
    assert (await ask(stage, west, "GET", DOCK + "list")).json["data"] == []

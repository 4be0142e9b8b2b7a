"""Asking for a resend over the API, reading it and taking it back."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.contract.asks.resend import resend_json
from tests.contract.checking import ask
from tests.stage import Answer, Seller, Staff, Stage

CREATE = "user/api/Resend/createResend"
READ = "user/api/Resend/getResend"
CANCEL = "user/api/Resend/cancelResend"


async def people(stage: Stage) -> tuple[Seller, Staff, int]:
    seller, staff = await stage.seller(), await stage.staff()
    return seller, staff, (await stage.shelved(seller, staff)).return_inventory_id


async def create(stage: Stage, seller: Seller, *ids: int, **changes: Any) -> Answer:
    return await ask(stage, seller, "POST", CREATE, resend_json(*ids, **changes))


async def test_what_is_made_is_read_back_flat(stage: Stage) -> None:
    seller, staff, first = await people(stage)
    second = (await stage.shelved(seller, staff)).return_inventory_id
    made = await create(stage, seller, second, first, remarks="fragile")
    assert made.json.keys() - {"correlationId", "meta"} == {
        "resendId",
        "resendNumber",
        "resendShipmentId",
    }
    read = (await ask(stage, seller, "GET", READ, query={"resendId": made.json["resendId"]})).json
    assert read["returnInventoryIdList"] == [second, first]
    assert read["returnInventoryId"] == second
    assert (read["resendStatusCode"], read["remarks"]) == (0, "fragile")
    assert read["createBy"] == seller.api.client_code
    [shipment] = read["resendShipmentList"]
    assert shipment["shipmentPostalCode"] == "01970"
    assert shipment["shipmentStreet2"] is None
    assert (shipment["cost"], shipment["costCurrencyCode"]) == (13.8, "usd")
    assert shipment["trackingNumber"] is shipment["shipmentLabelId"] is shipment["error"] is None


async def test_every_fault_is_told_at_once_in_the_words_of_the_wire(stage: Stage) -> None:
    seller, _, item = await people(stage)
    answer = await create(
        stage,
        seller,
        item,
        item,
        shipmentServiceType="SHIPMENT_USPS_GA_SIG_NJ",
        shipmentCountryCode="XYZ",
        shipmentCity="",
        shipmentPhone="5" * 51,
        shipmentEmail="bo",
    )
    assert answer.faults.keys() == {
        "returnInventoryIdList[1]",
        "resendShipment.shipmentCountryCode",
        "resendShipment.shipmentCity",
        "resendShipment.shipmentPhone",
        "resendShipment.shipmentEmail",
    }
    answer = await create(stage, seller, item, shipmentServiceType="fedex_ground")
    assert answer.faults.keys() == {"resendShipment.shipmentServiceType"}
    answer = await create(stage, seller, item, shipmentName=" ", shipmentStreet1=None)
    names = {"resendShipment.shipmentName", "resendShipment.shipmentStreet1"}
    assert answer.faults.keys() == names


async def test_the_list_has_a_limit_and_holds_ids(stage: Stage) -> None:
    seller, _, item = await people(stage)
    assert (await create(stage, seller)).faults.keys() == {"returnInventoryIdList"}
    assert (await create(stage, seller, *range(1, 11))).faults.keys() == {"returnInventoryIdList"}
    body = resend_json(item) | {"returnInventoryIdList": [item, "x", 0]}
    answer = await ask(stage, seller, "POST", CREATE, body)
    assert answer.faults.keys() == {"returnInventoryIdList[1]", "returnInventoryIdList[2]"}


async def test_refusals_name_the_entry_of_the_list(stage: Stage) -> None:
    seller, staff, item = await people(stage)
    answer = await create(stage, seller, item, 999_999)
    assert (answer.code, list(answer.faults)) == (
        "RETURN_INVENTORY_NOT_FOUND",
        ["returnInventoryIdList[1]"],
    )
    assert (await create(stage, seller, item)).code is None
    free = (await stage.shelved(seller, staff)).return_inventory_id
    answer = await create(stage, seller, free, item)
    assert (answer.code, list(answer.faults)) == (
        "RESEND_ALREADY_ACTIVE",
        ["returnInventoryIdList[1]"],
    )


async def test_a_repeat_with_a_key_makes_one_resend(stage: Stage) -> None:
    seller, _, item = await people(stage)
    key = {"x-returnhelper-idempotency-key": "once"}
    body = resend_json(item)
    answers = [await ask(stage, seller, "POST", CREATE, body, headers=key) for _ in range(2)]
    assert answers[0].body == answers[1].body
    assert await stage.database.fetchval("SELECT count(*) FROM resends") == 1


async def test_a_cancellation_answers_with_the_shipment(stage: Stage) -> None:
    seller, _, item = await people(stage)
    stranger = await stage.seller()
    body = {"resendId": (await create(stage, seller, item)).json["resendId"]}
    assert (await ask(stage, stranger, "POST", CANCEL, body)).code == "RESEND_NOT_FOUND"
    assert (await ask(stage, stranger, "GET", READ, query=body)).code == "RESEND_NOT_FOUND"
    answer = await ask(stage, seller, "POST", CANCEL, body)
    assert answer.json["resendId"] == body["resendId"]
    assert len(answer.json["resendShipmentList"]) == 1
    assert (await ask(stage, seller, "POST", CANCEL, body)).code == "RESEND_NOT_CANCELABLE"
    read = await ask(stage, seller, "GET", READ, query=body)
    assert read.json["resendStatusCode"] == 1
    await stage.run_duties()


async def test_many_at_the_same_moment_get_an_answer_the_contract_knows(stage: Stage) -> None:
    seller, staff, item = await people(stage)
    for _ in range(3):
        body = {"resendId": (await create(stage, seller, item)).json["resendId"]}
        parcel = body | dict.fromkeys(("weight", "dimension1", "dimension2", "dimension3"), 1)
        dock = "warehouse/api/Resend/"
        await ask(stage, staff, "POST", f"{dock}pack", parcel)
        answers = await asyncio.gather(
            stage.run_duties(),
            *(ask(stage, seller, "POST", CANCEL, body) for _ in range(4)),
            *(ask(stage, staff, "POST", f"{dock}fail", body | {"reason": "x"}) for _ in range(4)),
        )
        codes = [answer.code for answer in answers if answer is not None]
        assert codes.count(None) == 1
        assert set(codes) <= {None, "RESEND_NOT_CANCELABLE", "RESEND_STEP_NOT_ALLOWED"}
    await stage.run_duties()


async def test_the_label_of_a_resend_is_no_return_label(stage: Stage) -> None:
    seller, staff, item = await people(stage)
    resend_id = (await create(stage, seller, item)).json["resendId"]
    parcel = {"resendId": resend_id, "weight": 1, "dimension1": 1, "dimension2": 1, "dimension3": 1}
    await ask(stage, staff, "POST", "warehouse/api/Resend/pack", parcel)
    label_id = await stage.database.fetchval("SELECT label_id FROM resends")
    answer = await ask(stage, seller, "POST", "user/api/Label/CancelLabel", {"labelId": label_id})
    assert answer.code == "LABEL_NOT_FOUND"
    await stage.run_duties()


async def test_a_second_street_is_sent_but_may_be_empty(stage: Stage) -> None:
    seller, _, inventory_id = await people(stage)
    body = resend_json(inventory_id)
    body["resendShipment"]["shipmentStreet2"] = None
    answer = await ask(stage, seller, "POST", CREATE, body)
    assert answer.faults == {
        "resendShipment.shipmentStreet2": "'shipmentStreet2' is required; an empty text will do"
        " where the service needs none."
    }
    body["resendShipment"]["shipmentStreet2"] = ""
    assert (await ask(stage, seller, "POST", CREATE, body)).code is None

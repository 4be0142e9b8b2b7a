"""Reading a return request over the API."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.contract.checking import ask
from tests.stage import Answer, Stage

READ = "user/api/returnrequest/getReturnRequest"


def without_id(answer: Answer) -> bytes:
    return re.sub(rb'"correlationId":"[^"]+"', b"", answer.body)


async def test_it_shows_items_shipment_label_and_cost_in_parts(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller, remarks="call first")
    query = {"returnRequestId": booked.request.return_request_id}
    read = (await ask(stage, seller, "GET", READ, query=query)).json
    [shipment], [item] = read["shipments"], read["returnRequestLineItems"]
    assert read["remarks"] == "call first"
    assert shipment["label"]["labelRequestStatusCode"] == "success"
    assert shipment["label"]["trackingNumber"]
    assert (shipment["dimension1"], shipment["dimension3"]) == (34, 13)
    parts = [Decimal(str(part["detailCost"])) for part in shipment["shipmentCostDetail"]]
    assert sum(parts) == Decimal(str(shipment["cost"])) == booked.cost.amount
    assert item["description"] == "Running shoes"
    assert read["createOnStr"] == "2026-11-05 08:30:00.0000"


async def test_a_request_of_another_seller_is_unknown_byte_for_byte(stage: Stage) -> None:
    owner, stranger = await stage.seller(), await stage.seller()
    booked = await stage.labelled(owner)
    theirs = {"returnRequestId": booked.request.return_request_id}
    foreign = await ask(stage, stranger, "GET", READ, query=theirs)
    unknown = await ask(stage, stranger, "GET", READ, query={"returnRequestId": 999_999})
    assert foreign.code == "RETURN_REQUEST_NOT_FOUND"
    assert foreign.meta["status"] == 404
    assert without_id(foreign) == without_id(unknown)


async def test_an_id_that_is_no_id_is_told_by_its_name(stage: Stage) -> None:
    seller = await stage.seller()
    for query in (
        "",
        "returnRequestId=",
        "returnRequestId=abc",
        "returnRequestId=0",
        "returnRequestId=-1",
        "returnRequestId=1.0",
        "returnRequestId=1e3",
        "returnRequestId=9223372036854775808",
        "returnRequestId=" + "9" * 5000,
        "returnRequestId=1&returnRequestId=1",
        "returnRequestId=1&RETURNREQUESTID=2",
        "returnRequestId=%00",
        "returnRequestId=%ff",
        "returnRequestId=٣",
        "returnRequestId",
    ):
        answer = await ask(stage, seller, "GET", f"{READ}?{query}")
        assert answer.code == "VALIDATION_FAILED", query
        assert answer.faults.keys() == {"returnRequestId"}, query


async def test_parameter_names_match_in_any_case_and_unknown_ones_are_ignored(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    query = {"RETURNREQUESTID": booked.request.return_request_id, "shipmentNumber": "S1"}
    assert (await ask(stage, seller, "GET", READ, query=query)).code is None

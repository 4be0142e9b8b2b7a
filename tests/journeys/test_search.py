"""A return is booked the old way in two steps, and found again by whatever is remembered of it."""

from __future__ import annotations

from typing import Any

from tests.contract.asks.two_steps import request_json
from tests.contract.checking import ask, header
from tests.journeys.steps import label_of, receive, told
from tests.stage import Seller, Stage
from tests.waiting import until

SEARCH = "user/api/Shipment/searchShipment"
SHELF = "user/api/ReturnInventory/searchReturnInventory"


async def found(stage: Stage, seller: Seller, path: str, **wanted: Any) -> list[int]:
    """Search, and return the ids that were found, best first."""
    answer = await told(stage, seller, path, **wanted)
    rows = answer["data"] if "data" in answer else answer["returnInventoryList"]
    key = "shipmentId" if path == SEARCH else "returnInventoryId"
    return [row[key] for row in rows]


async def test_a_return_booked_in_two_steps_is_found_by_what_is_remembered(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    staff, hook = await stage.staff(), await stage.receiver(seller)
    path = "user/api/returnrequest/createReturnRequest"
    made = await ask(stage, seller, "POST", path, request_json(returnTitle="Blue wool cardigan"))
    assert made.code is None, made.body
    assert header(made, "deprecation").startswith("@")
    shipment = made.json
    label = await ask(
        stage, seller, "POST", "user/api/Label/CreateLabel", {"shipmentId": shipment["shipmentId"]}
    )
    assert label.code is None, label.body
    told_of = await label_of(stage, hook, shipment)
    [item] = await receive(stage, staff, shipment)

    key, rma = shipment["shipmentId"], item["rma"]
    tracking = told_of["trackingNumber"]
    assert await found(stage, seller, SEARCH, trackingNumber=tracking) == [key]
    assert await found(stage, seller, SEARCH, rma=rma.lower()) == [key]
    assert await found(stage, seller, SHELF, searchText=rma) == [item["returnInventoryId"]]

    async def is_known() -> bool:
        return await found(stage, seller, SEARCH, searchText="cardigan") == [key]

    await stage.run_duties()
    await until(is_known)
    mistyped = tracking[:4] + tracking[5] + tracking[4] + tracking[6:]
    for text in (mistyped, tracking[:-1], "cardigna", "WOOL"):
        assert await found(stage, seller, SEARCH, searchText=text) == [key], text
    for text in (tracking, rma, "cardigan"):
        assert await found(stage, stranger, SEARCH, searchText=text) == []
    assert await found(stage, seller, SEARCH, searchText="trousers") == []

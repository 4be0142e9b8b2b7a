"""Finding recalls over the API."""

from __future__ import annotations

from typing import Any

from tests.contract.checking import ask
from tests.entrypoints.api.recalls.recall_calls import USER, Counter, counter
from tests.stage import Answer, Stage


async def search(at: Counter, **query: Any) -> Answer:
    return await ask(at.stage, at.seller, "GET", f"{USER}searchRecall", query=query)


async def rmas(at: Counter, **query: Any) -> list[str]:
    answer = await search(at, **query)
    assert answer.code is None, answer.body
    return [row["itemRma"] for row in answer.json["recallList"]]


async def test_a_row_tells_of_an_inventory(stage: Stage) -> None:
    at = await counter(stage)
    recall = await at.recalled()
    [one] = recall["recallInventoryList"]

    [row] = (await search(at)).json["recallList"]

    assert row == {
        "recallId": recall["recallId"],
        "recallNumber": recall["recallNumber"],
        "recallStatusCode": "pending",
        "recallInventoryId": one["recallInventoryId"],
        "returnInventoryId": one["returnInventoryId"],
        "apiName": at.seller.api.name,
        "createOnStr": "2026-11-05 08:30:00.0000",
        "recallInventoryStatusCode": "in-progress",
        "trackingNumber": None,
        "itemRma": one["rma"],
        "pickUpCode": "pending",
        "pickUpOn": None,
        "remarks": None,
        "courierTrackingNumber": None,
    }


async def test_codes_come_in_any_case_and_a_day_is_whole(stage: Stage) -> None:
    at = await counter(stage)
    recall = await at.recalled()
    await at.sent()
    [one] = recall["recallInventoryList"]
    mine = [one["rma"]]

    assert await rmas(at, recallStatusCode="PENDING") == mine
    assert await rmas(at, recallInventoryStatusCode="In-Progress") == mine
    assert await rmas(at, itemRma=f" {one['rma'].lower()} ") == mine
    assert await rmas(at, recallShipmentNumber=recall["recallNumber"]) == mine
    assert len(await rmas(at, pickUpTypeCode="pending")) == 2
    assert len(await rmas(at, createFromStr="2026-11-05", createToStr="2026-11-05")) == 2
    assert len(await rmas(at, createToStr="2026-11-05T00:00:00Z")) == 2
    assert await rmas(at, createFromStr="2026-11-06 whenever") == []
    assert await rmas(at, createToStr="2026-11-04") == []
    assert (await search(at, pageSize=1)).json["totalNumberOfRecords"] == 2
    await stage.run_duties()


async def test_days_may_lie_at_the_ends_of_the_calendar(stage: Stage) -> None:
    at = await counter(stage)
    await at.recalled()
    first, last = "0001-01-01", "9999-12-31"
    assert len(await rmas(at, createFromStr=first, createToStr=last)) == 1
    assert await rmas(at, createFromStr=last, createToStr=last) == []
    assert await rmas(at, createFromStr=first, createToStr=first) == []


async def test_what_cannot_be_searched_is_told(stage: Stage) -> None:
    at = await counter(stage)
    wrong = {
        "createFromStr": "2026-02-30",
        "createToStr": "tomorrow",
        "trackingNumber": "no spaces",
        "recallStatusCode": "lost",
        "recallInventoryStatusCode": "lost",
        "pickUpTypeCode": "nobody",
        "pageSize": 51,
        "offset": -1,
    }
    for name, value in wrong.items():
        assert (await search(at, **{name: value})).faults.keys() == {name}
    turned = await search(at, createFromStr="2026-11-06", createToStr="2026-11-05")
    assert turned.faults.keys() == {"createToStr"}

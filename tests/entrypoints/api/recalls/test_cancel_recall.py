"""Taking recalls back over the API."""

from __future__ import annotations

from typing import Any

from tests.contract.checking import ask
from tests.entrypoints.api.recalls.recall_calls import USER, Counter, counter
from tests.stage import Answer, Stage

CANCEL_ITEMS = "cancelRecallByReturnInventoryId"


async def cancel(at: Counter, *recall_ids: Any) -> Answer:
    body = {"recallIdList": list(recall_ids)}
    return await ask(at.stage, at.seller, "POST", f"{USER}cancelRecall", body)


async def test_the_answer_lists_the_recalls_touched(stage: Stage) -> None:
    at = await counter(stage)
    one, two = await at.recalled(2), await at.recalled()
    items = [each["recallInventoryList"][0]["returnInventoryId"] for each in (one, two)]

    answer = await at.ask(CANCEL_ITEMS, items)

    shown = {each["recallId"]: each["recallStatusCode"] for each in answer.json["recallList"]}
    assert shown == {one["recallId"]: "pending", two["recallId"]: "canceled"}
    assert (await at.ask(CANCEL_ITEMS, items)).code == "RECALL_NOT_ACTIVE"
    rest = await cancel(at, one["recallId"])
    assert rest.json["recallList"][0]["recallStatusCode"] == "canceled"
    again = await cancel(at, one["recallId"], 999_999)
    assert again.code == "RECALL_NOT_FOUND"
    assert again.faults.keys() == {"jobEntryList[0].recallId", "jobEntryList[1].recallId"}


async def test_what_has_left_is_told_by_its_place(stage: Stage) -> None:
    at = await counter(stage)
    recall = await at.recalled(2)
    first, second = recall["recallInventoryList"]
    await at.step("updateTrackingNumber", [second["recallInventoryId"]], trackingNumber="DHL1")

    answer = await at.ask(CANCEL_ITEMS, [each["returnInventoryId"] for each in (first, second)])

    assert (answer.code, answer.meta["status"]) == ("RECALL_NOT_CANCELABLE", 409)
    assert answer.faults.keys() == {"jobEntryList[1].returnInventoryId"}
    assert (await cancel(at, recall["recallId"])).code == "RECALL_NOT_CANCELABLE"
    assert (await at.ask(CANCEL_ITEMS, [first["returnInventoryId"]])).code is None


async def test_a_list_is_1_to_100_different_recalls(stage: Stage) -> None:
    at = await counter(stage)
    assert (await cancel(at)).faults.keys() == {"recallIdList"}
    assert (await cancel(at, *range(1, 102))).faults.keys() == {"recallIdList"}
    assert (await cancel(at, 7, -1)).faults.keys() == {"jobEntryList[1].recallId"}
    assert (await cancel(at, 7, 8, 7)).faults.keys() == {"jobEntryList[2].recallId"}

"""Asking for items back over the API."""

from __future__ import annotations

import pytest

from tests.contract.checking import ask
from tests.entrypoints.api.recalls.recall_calls import USER, counter, keys
from tests.stage import Stage

CREATE, CREATE_SINGLE = "createRecallByReturnInventoryId", "createRecall"


async def test_the_answer_shows_each_recall_whole(stage: Stage) -> None:
    at = await counter(stage)
    ids = await at.shelve(2)

    answer = await at.ask(CREATE, ids)

    [recall] = answer.json["recallList"]
    assert (recall["recallNumber"], recall["recallStatusCode"]) == ("RCL261105-0000001", "pending")
    assert (recall["apiId"], recall["warehouseId"]) == (at.seller.api.api_id, 2)
    assert [one["returnInventoryId"] for one in recall["recallInventoryList"]] == ids
    assert {one["recallInventoryStatusCode"] for one in recall["recallInventoryList"]} == {
        "in-progress"
    }
    assert {one["pickUpCode"] for one in recall["recallInventoryList"]} == {"pending"}


async def test_the_old_operation_answers_with_number_and_code_alike(stage: Stage) -> None:
    at = await counter(stage)

    answer = await at.ask(CREATE_SINGLE, await at.shelve())

    assert answer.json["recallCode"] == answer.json["recallNumber"] == "RCL261105-0000001"
    assert answer.json["recallId"] >= 1


@pytest.mark.parametrize("operation", [CREATE, CREATE_SINGLE])
async def test_every_bad_entry_is_named_by_its_place(stage: Stage, operation: str) -> None:
    at = await counter(stage)
    good, held = await at.shelve(2)
    [recall] = (await at.ask(CREATE, [held])).json["recallList"]
    recall_id = recall["recallId"]

    answer = await at.ask(operation, [good, held, 999_999])

    assert (answer.code, answer.meta["status"]) == ("RETURN_INVENTORY_NOT_FOUND", 404)
    assert answer.faults == {
        "jobEntryList[1].returnInventoryId": "The inventory is part of a recall in force; cancel"
        " it before the item has left. It stands at 'rtn', 'pending'. It is held by"
        f" recall {recall_id}, whose steps move it; cancelRecallByReturnInventoryId takes it out"
        " until it leaves.",
        "jobEntryList[2].returnInventoryId": "No return inventory with this id, or for this line"
        " item, in the account or warehouse.",
    }
    assert (await at.ask(CREATE, [good])).code is None


async def test_a_list_is_1_to_100_different_ids(stage: Stage) -> None:
    at = await counter(stage)
    for operation in (CREATE, CREATE_SINGLE, "cancelRecallByReturnInventoryId"):
        for wrong in ([], list(range(1, 102)), "7", None):
            answer = await ask(
                stage, at.seller, "POST", USER + operation, {"returnInventoryIdList": wrong}
            )
            assert answer.faults.keys() == {"returnInventoryIdList"}, wrong
        malformed = await at.ask(operation, [7, 0, "8"])
        assert malformed.code == "VALIDATION_FAILED"
        assert malformed.faults.keys() == {
            "jobEntryList[1].returnInventoryId",
            "jobEntryList[2].returnInventoryId",
        }
        twice = await at.ask(operation, [7, 8, 7, 7])
        assert twice.code == "VALIDATION_FAILED"
        assert twice.faults.keys() == {
            "jobEntryList[2].returnInventoryId",
            "jobEntryList[3].returnInventoryId",
        }


async def test_the_inventory_of_another_seller_is_unknown_and_stays_free(stage: Stage) -> None:
    at, stranger = await counter(stage), await stage.seller()
    ids = await at.shelve()

    foreign = await at.ask(CREATE, ids, who=stranger)

    assert foreign.code == "RETURN_INVENTORY_NOT_FOUND"
    assert foreign.faults == (await at.ask(CREATE, [999_999], who=stranger)).faults
    [recall] = (await at.ask(CREATE, ids)).json["recallList"]
    assert len(keys(recall)) == 1

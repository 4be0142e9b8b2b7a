"""Ordering value-added services over the API, by inventory and by line item."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.inventory.model import Inventory
from tests.contract.checking import ask
from tests.domain.acting import acted, later
from tests.domain.files.uploading import uploaded
from tests.domain.handling.moves import wishing
from tests.stage import Answer, Seller, Staff, Stage

BY_INVENTORY = "user/api/Vas/CreateByReturnInventoryId"
BY_ITEM = "user/api/returnrequest/createVas"


async def held(stage: Stage, seller: Seller, staff: Staff) -> Inventory:
    inventory = await stage.shelved(seller, staff)
    await acted(stage, wishing(seller, inventory.return_inventory_id, "ohd"))
    later(stage)
    return inventory


async def create(stage: Stage, seller: Seller, *entries: tuple[object, list[Any]]) -> Answer:
    body = {
        "createVasList": [
            {"returnInventoryId": wanted, "createVasDetailList": details}
            for wanted, details in entries
        ]
    }
    return await ask(stage, seller, "POST", BY_INVENTORY, body)


async def test_ids_come_as_numbers_or_digits_and_codes_in_any_spelling(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    first, second = [await held(stage, seller, staff) for _ in range(2)]
    files = [{"filename": "split.pdf", "fileKey": await uploaded(stage, seller)}]

    answer = await create(
        stage,
        seller,
        (
            str(first.return_inventory_id),
            [
                {"vasCode": "REQ_PIC", "metaQuantity": 4, "notes": "all sides"},
                {"vasCode": "Prd-Inspec", "metaQuantity": 7, "vasFileList": []},
            ],
        ),
        (
            second.return_inventory_id,
            [{"vasCode": "split_parcel", "metaQuantity": 3, "vasFileList": files}],
        ),
    )

    data = answer.json["data"]
    assert [entry["returnInventoryId"] for entry in data] == [
        first.return_inventory_id,
        second.return_inventory_id,
    ]
    pictures, inspection = data[0]["createVasDetailList"]
    assert (pictures["vasCode"], pictures["vasStatusCode"]) == ("req-pic", "pending")
    assert (pictures["metaQuantity"], pictures["notes"]) == (4, "all sides")
    assert (inspection["vasCode"], inspection["metaQuantity"]) == ("prd-inspec", None)
    [split] = data[1]["createVasDetailList"]
    assert split["vasFileList"] == files
    query = {"returnInventoryId": second.return_inventory_id}
    path = "user/api/ReturnInventory/GetReturnInventory"
    shown = (await ask(stage, seller, "GET", path, query=query)).json
    [listed] = shown["returnRequestLineItemVasList"]
    assert (listed["vasCode"], listed["isFinished"]) == ("split-parcel", False)
    request = await ask(
        stage,
        seller,
        "GET",
        "user/api/returnrequest/getReturnRequest",
        query={"returnRequestId": second.return_request_id},
    )
    [item] = request.json["returnRequestLineItems"]
    assert item["returnRequestLineItemVasList"] == [listed]


async def test_the_same_inventory_as_number_and_as_text_is_the_same(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    one = (await held(stage, seller, staff)).return_inventory_id
    answer = await create(
        stage, seller, (one, [{"vasCode": "repack"}]), (str(one), [{"vasCode": "prd-inspec"}])
    )
    assert answer.faults.keys() == {"jobEntryList[1].returnInventoryId"}


async def test_every_fault_is_named_by_its_entry(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    one = (await held(stage, seller, staff)).return_inventory_id
    decoded = await create(
        stage,
        seller,
        ("x1", [{"vasCode": 5}]),
        (0, []),
        (one, [{"vasCode": "repack", "vasFileList": [{"filename": "", "fileKey": None}]}]),
    )
    detail = "jobEntryList[2].createVasDetailList[0].vasFileList[0]"
    assert decoded.faults.keys() == {
        "jobEntryList[0].returnInventoryId",
        "jobEntryList[0].createVasDetailList[0].vasCode",
        "jobEntryList[1].returnInventoryId",
        "jobEntryList[1].createVasDetailList",
        f"{detail}.filename",
        f"{detail}.fileKey",
    }
    assert "whole number or digits as text" in decoded.faults["jobEntryList[0].returnInventoryId"]
    ruled = await create(
        stage, seller, (one, [{"vasCode": "split-parcel", "metaQuantity": 51}, {"vasCode": "x"}])
    )
    assert ruled.faults.keys() == {
        "jobEntryList[0].createVasDetailList[0].vasCode",
        "jobEntryList[0].createVasDetailList[0].metaQuantity",
        "jobEntryList[0].createVasDetailList[1].vasCode",
    }
    nothing: list[dict[str, Any]] = [{}, {"createVasList": []}, {"createVasList": None}]
    for empty in nothing:
        answer = await ask(stage, seller, "POST", BY_INVENTORY, empty)
        assert answer.faults.keys() == {"createVasList"}


async def test_ids_beyond_all_counting_are_unknown(stage: Stage) -> None:
    seller = await stage.seller()
    for wanted in ("9" * 19, str((1 << 63) - 1), (1 << 63) - 1, 999_999_999):
        answer = await create(stage, seller, (wanted, [{"vasCode": "repack"}]))
        assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
        assert answer.faults.keys() == {"jobEntryList[0].returnInventoryId"}
    too_many = [(number, [{"vasCode": "repack"}]) for number in range(1, 502)]
    assert (await create(stage, seller, *too_many)).faults.keys() == {"createVasList"}


async def test_the_old_operation_answers_flat_and_in_order(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    first, second = [await held(stage, seller, staff) for _ in range(2)]
    body = {
        "createVasPayloadList": [
            {
                "returnRequestLineItemId": wanted,
                "createVasDetailList": [{"vasCode": "repack"}, {"vasCode": "mobi-imei"}],
            }
            for wanted in (str(second.line_item_id), first.line_item_id)
        ]
    }
    made = (await ask(stage, seller, "POST", BY_ITEM, body)).json["createdLineItemVasList"]
    assert [(vas["returnRequestLineItemId"], vas["vasCode"]) for vas in made] == [
        (item.line_item_id, code) for item in (second, first) for code in ("repack", "mobi-imei")
    ]
    again = await ask(stage, seller, "POST", BY_ITEM, body)
    assert again.code == "VAS_PENDING"
    assert again.faults.keys() == {
        f"jobEntryList[{entry}].createVasDetailList[{place}].vasCode"
        for entry in (0, 1)
        for place in (0, 1)
    }


async def test_a_service_that_is_not_done_keeps_the_item_where_it_is(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    one = (await held(stage, seller, staff)).return_inventory_id
    await create(stage, seller, (one, [{"vasCode": "repack"}]))
    base = "user/api/ReturnInventory/"
    for name, more in (
        ("UpdateReturnInventoryHandling", {"handlingCode": "dsp"}),
        ("CancelReturnInventoryHandling", {}),
    ):
        answer = await ask(stage, seller, "POST", base + name, {"returnInventoryId": one, **more})
        assert answer.code == "VAS_PENDING"


async def test_notes_and_files_beyond_their_limits_are_named(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    one = (await held(stage, seller, staff)).return_inventory_id
    split = {"vasCode": "split-parcel", "metaQuantity": 2}
    place = "jobEntryList[0].createVasDetailList[0]"

    async def named(**more: object) -> set[str]:
        answer = await create(stage, seller, (one, [split | more]))
        assert answer.code == "VALIDATION_FAILED"
        return set(answer.faults)

    files = [{"filename": "a.pdf", "fileKey": "uploads/x"}]
    assert await named(notes="x" * 10_001) == {f"{place}.notes"}
    assert await named(vasFileList=files * 51) == {f"{place}.vasFileList"}
    files = [{"filename": name, "fileKey": "uploads/x"} for name in ("x" * 256, "a/b.pdf")]
    assert await named(vasFileList=files) == {
        f"{place}.vasFileList[{number}].filename" for number in (0, 1)
    }
    fine = await create(stage, seller, (one, [split | {"notes": "x" * 10_000}]))
    assert fine.code is None

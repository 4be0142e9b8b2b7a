"""Value-added services and the split, told only through the ways in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import aiohttp
import pytest
from PIL import Image

from tests.journeys.steps import balance, book, done, label_of, receive, told, wish
from tests.stage import LocalReceiver, Seller, Staff, Stage

CREATE = "user/api/Vas/CreateByReturnInventoryId"
READ = "user/api/ReturnInventory/GetReturnInventory"
DOCK = "warehouse/api/Vas/"
ID = "returnRequestLineItemVasId"
PAPER = b"%PDF-1.7\n"


async def on_hold(
    stage: Stage, seller: Seller, staff: Staff, hook: LocalReceiver
) -> dict[str, Any]:
    """Bring a return into the warehouse, and have it on hold."""
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    [shelved] = await receive(stage, staff, booked)
    await wish(stage, seller, shelved["returnInventoryId"], "ohd")
    return shelved


async def order(stage: Stage, seller: Seller, item: int, *details: dict[str, Any]) -> list[int]:
    entry = {"returnInventoryId": item, "createVasDetailList": list(details)}
    [made] = await done(stage, seller, CREATE, {"createVasList": [entry]})
    return [detail[ID] for detail in made["createVasDetailList"]]


async def photograph(stage: Stage, staff: Staff, item: int) -> str:
    """Add a picture, and return its key."""
    body = BytesIO()
    Image.new("RGB", (40, 30), "orange").save(body, "JPEG")
    data = aiohttp.FormData()
    data.add_field("file", body.getvalue(), filename="box.jpg", content_type="image/jpeg")
    path, query = "warehouse/api/Inventory/addImage", {"returnInventoryId": item}
    answer = await stage.call(staff, "POST", path, query=query, data=data)
    assert answer.code is None, answer.json
    key: str = answer.json["data"]["imageKey"]
    return key


async def test_a_seller_has_an_item_photographed_and_inspected(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    item = (await on_hold(stage, seller, staff, hook))["returnInventoryId"]
    before = await balance(stage, seller)

    pictures, inspection = await order(
        stage,
        seller,
        item,
        {"vasCode": "REQ_PIC", "metaQuantity": 2, "notes": "soles"},
        {"vasCode": "prd-inspec"},
    )
    assert await balance(stage, seller) == pytest.approx(before - 2.60)
    waits = await told(stage, staff, f"{DOCK}list")
    assert [entry[ID] for entry in waits["data"]] == [pictures, inspection]

    await done(stage, staff, f"{DOCK}start", {ID: pictures})
    keys = [await photograph(stage, staff, item) for _ in range(2)]
    await done(
        stage, staff, f"{DOCK}complete", {ID: pictures, "vasResult": "two", "imageKeyList": keys}
    )
    await stage.run_duties()  # what is due together may arrive in any order
    await done(stage, staff, f"{DOCK}fail", {ID: inspection, "reason": "sealed"})
    await stage.run_duties()
    await done(stage, staff, f"{DOCK}correct", {ID: pictures, "vasResult": "two pictures"})
    await stage.run_duties()

    told_of = [body["updateVasList"][0] for body in hook.of("vasUpdated")]
    assert [(one[ID], one["vasStatusCode"], one["vasResult"]) for one in told_of] == [
        (pictures, "successful", "two"),
        (inspection, "failed", "sealed"),
        (pictures, "successful", "two pictures"),
    ]
    for url, key in zip(told_of[0]["imageUrlList"], keys, strict=True):
        link = url.removeprefix(stage.desk.settings.base_url)
        assert link.endswith(key)
        assert (await stage.get(link)).headers["content-type"] == "image/jpeg"
    assert await balance(stage, seller) == pytest.approx(before - 0.60)
    shown = await told(stage, seller, READ, returnInventoryId=item)
    assert [vas["isFinished"] for vas in shown["returnRequestLineItemVasList"]] == [True, True]
    assert (await told(stage, staff, f"{DOCK}list"))["data"] == []
    await wish(stage, seller, item, "dsp")


async def upload(stage: Stage, seller: Seller) -> dict[str, str]:
    """Upload an instruction, and return how an order names it."""
    path = "public/api/file/GetPreSignedUploadUrl"
    slot = await told(stage, seller, path, filename="split.pdf", mimeType="application/pdf")
    where = slot["preSignedUrl"].removeprefix(f"{stage.desk.settings.base_url}/uat/")
    kind = {"content-type": "application/pdf"}
    assert (await stage.call(None, "PUT", where, data=PAPER, headers=kind)).status == 200
    return {"filename": "split.pdf", "fileKey": slot["fileKey"]}


def pieces_in(hook: LocalReceiver) -> list[dict[str, Any]]:
    """Return the inventories that the one split made."""
    [body] = hook.of("splitLineItem")
    return [entry["returnInventory"] for entry in body["splitLineItemAndReturnInventoryList"]]


async def test_a_box_of_two_pairs_is_split_as_its_seller_wrote(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    whole = await on_hold(stage, seller, staff, hook)
    item, paper = whole["returnInventoryId"], await upload(stage, seller)
    split = {"vasCode": "SPLIT_PARCEL", "metaQuantity": 2, "vasFileList": [paper]}
    [vas] = await order(stage, seller, item, split)

    [job] = (await told(stage, staff, f"{DOCK}list"))["data"]
    [file] = job["vasFileList"]
    link = file["fileUrl"].removeprefix(stage.desk.settings.base_url)
    assert (await stage.get(link)).body == PAPER
    left, right = [await photograph(stage, staff, item) for _ in range(2)]
    parts = [
        {"weight": 500, "description": "Size 42", "imageKeyList": [left]},
        {"weight": 450, "description": "Size 43", "imageKeyList": [right]},
    ]
    await done(stage, staff, f"{DOCK}complete", {ID: vas, "vasResult": "done", "parts": parts})
    await stage.run_duties()

    pieces = pieces_in(hook)
    root = whole["rma"].rpartition("-")[0]
    assert [piece["rma"].rpartition("-")[0] for piece in pieces] == [f"{root}-01", f"{root}-02"]
    assert sum(piece["weight"] for piece in pieces) == 950
    assert sum(piece["value"] for piece in pieces) == 64.5
    created = [one["returnInventory"] for one in hook.of("newInventoryCreated")][1:]
    assert {one["rma"] for one in created} == {piece["rma"] for piece in pieces}
    assert {one["description"]: one["imageList"][0]["imageKey"] for one in created} == {
        "Size 42": left,
        "Size 43": right,
    }
    [closed] = [one["returnInventory"] for one in hook.of("completeInventoryHandling")]
    assert (closed["returnInventoryId"], closed["handlingCode"]) == (item, "oth")


async def test_each_piece_goes_its_own_way_and_the_last_completes_the_return(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    item = (await on_hold(stage, seller, staff, hook))["returnInventoryId"]
    [vas] = await order(stage, seller, item, {"vasCode": "split-parcel", "metaQuantity": 2})
    await done(stage, staff, f"{DOCK}complete", {ID: vas})
    await stage.run_duties()

    for piece, code in zip(pieces_in(hook), ("dsp", "rst"), strict=True):
        scan = await told(stage, staff, "warehouse/api/Arrival/lookup", code=piece["rma"])
        [match] = scan["data"]["matches"]
        assert match["returnInventoryId"] == piece["returnInventoryId"]
        path = "user/api/returnrequest/getReturnRequest"
        request = await told(stage, seller, path, returnRequestId=piece["returnRequestId"])
        assert request["returnStatusCode"] == "open"
        await wish(stage, seller, piece["returnInventoryId"], code)
        body = {"returnInventoryId": piece["returnInventoryId"]}
        await done(stage, staff, "warehouse/api/Handling/complete", body)
    await stage.run_duties()
    request = await told(stage, seller, path, returnRequestId=piece["returnRequestId"])
    assert request["returnStatusCode"] == "completed"
    assert len(request["returnRequestLineItems"]) == 3


async def test_a_split_that_cannot_be_done_costs_nothing_and_may_be_asked_again(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    item = (await on_hold(stage, seller, staff, hook))["returnInventoryId"]
    before = await balance(stage, seller)
    split = {"vasCode": "split-parcel", "metaQuantity": 50}
    [vas] = await order(stage, seller, item, split)
    await done(stage, staff, f"{DOCK}fail", {ID: vas, "reason": "seller asked to stop"})
    assert await balance(stage, seller) == before
    [again] = await order(stage, seller, item, split)
    await done(stage, staff, f"{DOCK}complete", {ID: again})
    await stage.run_duties()
    pieces = pieces_in(hook)
    assert len(pieces) == len(hook.of("newInventoryCreated")) - 1 == 50
    assert sum(piece["weight"] for piece in pieces) == pytest.approx(950)
    assert round(sum(piece["value"] for piece in pieces), 4) == 64.5
    assert len({piece["rma"] for piece in pieces}) == 50

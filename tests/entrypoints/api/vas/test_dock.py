"""The warehouse's side of value-added services over the API."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.inventory.rows import InstructionFile
from tests.contract.checking import ask
from tests.contract.world import FORM, PICTURE, form
from tests.domain.files.uploading import PDF, uploaded
from tests.domain.handling.moves import strangers
from tests.domain.vas.services import Bench, bench, service
from tests.stage import Answer, Staff, Stage

DOCK = "warehouse/api/Vas/"
ID = "returnRequestLineItemVasId"


async def step(at: Bench, name: str, vas_id: int, **body: Any) -> Answer:
    return await ask(at.stage, at.staff, "POST", DOCK + name, {ID: vas_id, **body})


async def listed(stage: Stage, staff: Staff, **query: object) -> dict[str, Any]:
    return (await ask(stage, staff, "GET", f"{DOCK}list", query=query)).json


async def picture(at: Bench) -> str:
    """Add a picture by the dock's own operation, and return its key."""
    added = await ask(
        at.stage,
        at.staff,
        "POST",
        "warehouse/api/Inventory/addImage",
        query={"returnInventoryId": at.shelf.inventory_id},
        data=form(PICTURE),
        headers=FORM,
    )
    key: str = added.json["data"]["imageKey"]
    return key


async def test_the_list_says_what_to_do_for_whom_and_where_the_files_are(stage: Stage) -> None:
    at = await bench(stage)
    key = await uploaded(stage, at.seller)
    files = (InstructionFile("split.pdf", key),)
    split = service("split-parcel", 3, notes="one box per pair", files=files)
    [vas] = await at.order(split)

    page = await listed(stage, at.staff)

    assert page["totalNumberOfRecords"] == 1
    [entry] = page["data"]
    inventory = await at.now()
    assert (entry[ID], entry["rma"]) == (vas.vas_id, inventory.rma)
    assert (entry["clientCode"], entry["notes"]) == (at.seller.api.client_code, "one box per pair")
    assert (entry["vasCode"], entry["metaQuantity"]) == ("split-parcel", 3)
    assert (entry["vasStatusCode"], entry["isStarted"]) == ("pending", False)
    [file] = entry["vasFileList"]
    link = file["fileUrl"].removeprefix(stage.desk.settings.base_url)
    assert (await stage.get(link)).body == PDF
    for stranger in await strangers(stage):
        if stranger.api.environment == at.staff.api.environment:
            assert (await listed(stage, stranger))["data"] == []
    assert (await step(at, "start", vas.vas_id)).code is None
    assert [one["isStarted"] for one in (await listed(stage, at.staff))["data"]] == [True]
    assert (await listed(stage, at.staff, pageSize=1, offset=1))["data"] == []
    assert (await step(at, "start", vas.vas_id)).code == "VAS_NOT_PENDING"
    other = await ask(stage, await stage.staff(3), "POST", f"{DOCK}start", {ID: vas.vas_id})
    assert other.code == "VAS_NOT_FOUND"


async def test_measures_must_be_measures_and_sides_come_together(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered("split-parcel", 2)
    bad = {
        "weight": 1.0005,
        "dimension1": 5,
        "parts": [{"weight": 1_000_000}, {"dimension2": 3.1234, "dimension3": 1, "quantity": 0}],
    }
    decoded = await step(at, "complete", vas.vas_id, **bad)
    assert decoded.faults.keys() == {"parts[1].quantity"}
    bad["parts"][1]["quantity"] = 1  # type: ignore[index]  # a list of objects
    told = await step(at, "complete", vas.vas_id, **bad)
    assert told.faults.keys() == {
        "weight",
        "dimension2",
        "dimension3",
        "parts[0].weight",
        "parts[1].dimension1",
        "parts[1].dimension2",
    }
    for body in ({"weight": 0}, {"dimension1": -1, "dimension2": 1, "dimension3": 1}):
        assert (await step(at, "complete", vas.vas_id, **body)).code == "VALIDATION_FAILED"
    assert (await at.now()).weight_g == 950


async def test_words_of_staff_are_required_where_the_seller_needs_them(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    for name, word in (("fail", "reason"), ("correct", "vasResult")):
        for text in (None, "", "  ", "x" * 4001):
            answer = await step(at, name, vas.vas_id, **{word: text})
            assert answer.faults.keys() == {word}
    assert (await step(at, "complete", vas.vas_id)).code is None
    await stage.run_duties()


async def test_files_stay_while_a_piece_shows_them_and_go_with_the_last(stage: Stage) -> None:
    at = await bench(stage)
    shown, other = await picture(at), await picture(at)
    vas = await at.ordered("split-parcel", 2)
    parts = [{"imageKeyList": [shown]}, {"imageKeyList": [shown, other]}]
    assert (await step(at, "complete", vas.vas_id, parts=parts)).code is None
    [told] = await at.told("splitLineItem")
    pieces = [
        entry["returnInventory"]["returnInventoryId"]
        for entry in told["splitLineItemAndReturnInventoryList"]
    ]

    path = "warehouse/api/Inventory/removeImage"
    holders = [at.shelf.inventory_id, *pieces]
    for index, holder in enumerate(holders):
        await stage.storage.get(shown)
        body = {"returnInventoryId": holder, "imageKey": shown}
        assert (await ask(stage, at.staff, "POST", path, body)).code is None
        gone = (await stage.get(f"/files/{shown}")).status
        assert gone == (404 if index == len(holders) - 1 else 200)
    await stage.storage.get(other)
    await stage.run_duties()

"""Exporting evidence over the API, as the seller and as the staff of the warehouse."""

from __future__ import annotations

import asyncio
from io import BytesIO

import pytest

from returnhelper.domain.arrivals.actions.add_picture import add_picture
from returnhelper.domain.evidence.actions.verify_evidence import verify_evidence
from returnhelper.domain.evidence.queue import WAITING
from returnhelper.kit.work import Work
from tests.contract.checking import ask, header
from tests.domain.acting import acted
from tests.domain.evidence.samples import shelved_with_photo
from tests.domain.files.pictures import encoded, noisy
from tests.stage import Stage

USER, DOCK = "user/api/ReturnInventory/getEvidence", "warehouse/api/Inventory/evidence"
KEYS = "public/api/Evidence/getEvidenceKeys"


async def test_seller_and_staff_get_the_same_item_as_zip_and_as_pdf(stage: Stage) -> None:
    seller, staff, inventory = await shelved_with_photo(stage)
    one = {"returnInventoryId": inventory.return_inventory_id}
    keys = (await ask(stage, None, "GET", KEYS)).json["evidenceKeys"]
    for who, path in ((seller, USER), (staff, DOCK)):
        evidence = await ask(stage, who, "GET", path, query=one)
        found = verify_evidence(BytesIO(evidence.body), keys[0]["fingerprint"])
        assert found.manifest.rma == inventory.rma
        assert found.manifest.made_for == who.api.client_code
        assert f"evidence-{inventory.rma}.zip" in header(evidence, "content-disposition")
        paper = await ask(stage, who, "GET", path, query=one | {"format": "PDF"})
        assert header(paper, "content-type") == "application/pdf"
        assert paper.body.startswith(b"%PDF")


async def test_what_is_larger_than_a_part_of_an_answer_comes_whole(stage: Stage) -> None:
    seller, staff, inventory = await shelved_with_photo(stage)
    large = encoded(noisy(1500, 1200), "JPEG", quality=95)

    async def photograph(work: Work) -> None:
        key = inventory.return_inventory_id
        await add_picture(work, staff.api, key, large, "large.jpg", stage.storage)

    await acted(stage, photograph)
    await stage.run_duties()
    query = {"returnInventoryId": inventory.return_inventory_id}
    evidence = await ask(stage, seller, "GET", USER, query=query)
    assert len(evidence.body) > 1_000_000
    verify_evidence(BytesIO(evidence.body))


@pytest.mark.parametrize("path", [USER, DOCK])
async def test_beyond_those_that_wait_a_call_is_told_to_come_again(stage: Stage, path: str) -> None:
    seller, staff, inventory = await shelved_with_photo(stage)
    who = seller if path == USER else staff
    query = {"returnInventoryId": inventory.return_inventory_id}
    queue = stage.desk.evidence_queue

    async def wait() -> None:
        async with queue.turn():
            pass

    async with queue.turn(), queue.turn():
        waiting = [asyncio.create_task(wait()) for _ in range(WAITING)]
        await asyncio.sleep(0)
        answer = await stage.call(who, "GET", path, query=query)
    await asyncio.gather(*waiting)
    assert (answer.status, answer.json["meta"]["errorCode"]) == (500, "INTERNAL_ERROR")
    assert "try again" in answer.json["meta"]["data"]["message"]
    assert (await ask(stage, who, "GET", path, query=query)).status == 200


@pytest.mark.parametrize("path", [USER, DOCK])
async def test_unknown_formats_and_items_of_others_get_an_envelope(stage: Stage, path: str) -> None:
    seller, staff, inventory = await shelved_with_photo(stage)
    who = seller if path == USER else staff
    stranger = await stage.seller() if path == USER else await stage.staff(3)
    one = {"returnInventoryId": inventory.return_inventory_id}
    answer = await ask(stage, who, "GET", path, query=one | {"format": "gif"})
    assert answer.faults.keys() == {"format"}
    answer = await ask(stage, stranger, "GET", path, query=one)
    assert answer.code == "RETURN_INVENTORY_NOT_FOUND"
    assert answer.faults.keys() == {"returnInventoryId"}

"""Evidence states what is, also what is wrong with a file, and is the same for the same facts."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest

from returnhelper.domain.evidence.actions.verify_evidence import verify_evidence
from returnhelper.domain.files.storage import Storage
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.kit.work import Work
from tests.domain.acting import acted, received
from tests.domain.evidence.samples import (
    exported,
    of_kind,
    parts_of,
    photographed,
    records_of,
    shelved_with_photo,
)
from tests.stage import Stage


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


async def test_the_zip_holds_records_photos_paper_manifest_key_and_signature(
    stage: Stage,
) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    evidence = await exported(stage, inventory)
    parts = parts_of(evidence)
    [photo] = of_kind(evidence, "photo")
    assert parts.keys() == {
        *("README.txt", "records.jsonl", "evidence.pdf", "key.pem", "manifest.json"),
        *("manifest.sig", photo["facts"]["file"]),
    }
    assert photo["facts"]["state"] == "asStored"
    assert photo["facts"]["sha256"] == photo["facts"]["recordedSha256"]
    assert photo["facts"]["sha256"] in photo["facts"]["file"]
    assert json.loads(parts["manifest.json"])["rma"] == inventory.rma
    assert verify_evidence(BytesIO(evidence)).manifest.made_for == "C00001"


async def test_the_same_facts_at_the_same_moment_give_the_same_bytes(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    assert await exported(stage, inventory) == await exported(stage, inventory)


async def test_no_file_key_leaves_the_platform(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    keys = await stage.database.fetch(
        "SELECT unnest(ARRAY[original_key, small_key, document_key]) AS key"
        " FROM images, labels WHERE document_key IS NOT NULL"
    )
    evidence = await exported(stage, inventory)
    assert len(keys) == 3
    assert not any(row["key"].encode() in evidence for row in keys)


async def test_a_changed_a_missing_and_an_unrecorded_photo_are_stated(stage: Stage) -> None:
    _, staff, inventory = await shelved_with_photo(stage)
    changed, missing, early = [
        await photographed(stage, staff, inventory, side) for side in (50, 60, 70)
    ]
    await stage.storage.put(changed.original_key, b"no picture", "image/jpeg")
    await stage.storage.delete(missing.original_key)
    await stage.database.execute(
        "UPDATE images SET original_sha256 = NULL WHERE image_id = $1", early.image_id
    )
    evidence = await exported(stage, inventory)
    photos = {record["facts"]["state"]: record["facts"] for record in of_kind(evidence, "photo")}
    assert photos.keys() == {"asStored", "changed", "missing", "notRecorded"}
    assert photos["changed"]["sha256"] != photos["changed"]["recordedSha256"]
    assert parts_of(evidence)[photos["changed"]["file"]] == b"no picture"
    assert photos["missing"]["file"] is None
    assert photos["missing"]["recordedSha256"]
    verify_evidence(BytesIO(evidence))
    told = text_of(parts_of(evidence)["evidence.pdf"])
    assert "THE FILE IS NOT THE ONE THAT WAS STORED" in told
    assert "THE FILE IS MISSING" in told


async def test_a_correction_stands_in_records_and_paper_with_before_and_after(
    stage: Stage,
) -> None:
    _, staff, inventory = await shelved_with_photo(stage)

    async def weigh(work: Work) -> None:
        fresh = await get_inventory(work, inventory.api_id, inventory.return_inventory_id)
        revise_inventory(work, fresh, replace(fresh, weight_g=Decimal(940)), "recalibrated")

    await acted(stage, weigh, by=staff.api.client_code)
    evidence = await exported(stage, inventory)
    [told] = [one for one in records_of(evidence) if one["facts"].get("action") == "recalibrated"]
    assert Decimal(told["before"]["weightG"]) == 950
    assert Decimal(told["facts"]["weightG"]) == 940
    assert told["by"] == "W2"
    paper = text_of(parts_of(evidence)["evidence.pdf"])
    for words in ("recalibrated", "940 g", "950 g", inventory.rma, "How to verify", "Page 1 of"):
        assert words in paper


async def test_any_text_of_anybody_can_be_drawn(stage: Stage) -> None:
    texts = ["靴 <b>&amp;</b> обувь 👟", "x" * 5000, "\x07 <para> \u202e", "word " * 1000]
    seller, staff = await stage.seller(name=texts[0]), await stage.staff()
    booked = await stage.labelled(seller, title=texts[0])
    [inventory] = await received(stage, staff, booked)
    await stage.run_duties()
    for text in texts:

        async def remark(work: Work, text: str = text) -> None:
            fresh = await get_inventory(work, inventory.api_id, inventory.return_inventory_id)
            revise_inventory(work, fresh, replace(fresh, warehouse_remarks=text), "remarked")

        await acted(stage, remark)
    evidence = await exported(stage, inventory)
    remarks = [one["facts"].get("warehouseRemarks") for one in records_of(evidence)]
    assert set(texts) <= set(remarks)
    paper = text_of(parts_of(evidence)["evidence.pdf"])
    assert "?" in paper
    assert "the whole stands in record" in paper


async def test_the_pdf_alone_is_the_one_of_the_zip(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    pdf = await exported(stage, inventory, "pdf")
    assert pdf == parts_of(await exported(stage, inventory))["evidence.pdf"]


async def test_a_file_store_that_fails_leaves_no_file_open(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)

    class Away(Storage):
        async def get(self, key: str) -> None:  # type: ignore[override]  # it never answers
            raise TimeoutError(key)

    stage.storage = Away(stage.storage._objects)
    with pytest.raises(TimeoutError):
        await exported(stage, inventory)

"""Evidence of an item for a claim: exported by the seller and the operator, checked by anybody."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.journeys.steps import add_picture, book, done, label_of, receive, told, wish
from tests.stage import Seller, Stage

EVIDENCE = "user/api/ReturnInventory/getEvidence"
LOOKUP = "warehouse/api/Arrival/lookup"
COMPLETE = "warehouse/api/Handling/complete"


def command(*words: str, exit_code: int = 0) -> dict[str, Any]:
    """Run the command as a third party does: in a process of its own, in an empty folder."""
    line = [sys.executable, "-m", "returnhelper", *words, "--json"]
    ended = subprocess.run(line, capture_output=True, check=False, timeout=60)
    assert ended.returncode == exit_code, ended.stderr.decode()
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


async def evidence_of(stage: Stage, seller: Seller, item: int, path: Path) -> Path:
    """Export an item and keep the file."""
    answer = await stage.call(seller, "GET", EVIDENCE, query={"returnInventoryId": item})
    assert answer.status == 200
    path.write_bytes(answer.body)  # noqa: ASYNC240 - a test may wait for its disk
    return path


def records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file."""
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read("records.jsonl").splitlines()]


async def disposed(stage: Stage) -> tuple[Seller, int]:
    """Book, label, scan, receive, photograph and dispose of an item."""
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    label = await label_of(stage, hook, booked)
    await told(stage, staff, LOOKUP, code=label["trackingNumber"])
    [shelved] = await receive(stage, staff, booked)
    item = shelved["returnInventoryId"]
    for _ in range(2):
        await add_picture(stage, staff, item)
    await wish(stage, seller, item, "dsp")
    await done(stage, staff, COMPLETE, {"returnInventoryId": item, "result": "certificate 17"})
    await stage.run_duties()
    return seller, item


async def test_an_items_file_tells_all_that_was_done_and_anybody_can_check_it(
    stage: Stage, tmp_path: Path
) -> None:
    seller, item = await disposed(stage)
    path = await evidence_of(stage, seller, item, tmp_path / "evidence.zip")
    answer = await stage.call(None, "GET", "public/api/Evidence/getEvidenceKeys")
    [key] = answer.json["evidenceKeys"]
    found = command("evidence", "verify", str(path), "--key", key["fingerprint"])
    assert (found["returnInventoryId"], found["isKeyCompared"]) == (item, True)
    told_of = records(path)
    actions = [one["facts"]["action"] for one in told_of if one["kind"] == "event"]
    assert actions == [
        *("scanned", "created", "received", "pictureAdded", "pictureAdded", "moved", "moved"),
    ]
    assert all(one["by"] and one["at"] for one in told_of if one["kind"] == "event")
    end = [one for one in told_of if one["facts"].get("handlingResult") == "certificate 17"]
    assert end
    webhooks = {one["facts"]["action"]: one["facts"] for one in told_of if one["kind"] == "webhook"}
    assert webhooks.keys() == {
        *("labelGenerated", "markShipmentArrive", "newInventoryCreated", "changeLineItemImage"),
        "completeInventoryHandling",
    }
    assert all(one["attempts"][-1]["acknowledged"] for one in webhooks.values())


async def test_one_changed_byte_is_found_and_named(stage: Stage, tmp_path: Path) -> None:
    seller, item = await disposed(stage)
    path = await evidence_of(stage, seller, item, tmp_path / "evidence.zip")
    body = path.read_bytes()
    for text, named in ((b"certificate 17", "records.jsonl"), (b"%PDF", "evidence.pdf")):
        changed = bytearray(body)
        changed[body.index(text)] ^= 1
        path.write_bytes(changed)
        error = command("evidence", "verify", str(path), exit_code=4)["error"]
        assert error["code"] == "EVIDENCE_CHANGED"
        assert {re.split(",", name)[0] for name in error["faults"]} == {named}


async def test_the_operator_exports_the_same_records(stage: Stage, tmp_path: Path) -> None:
    seller, item = await disposed(stage)
    path = await evidence_of(stage, seller, item, tmp_path / "sellers.zip")
    answer = await stage.call(
        seller, "GET", EVIDENCE, query={"returnInventoryId": item, "format": "pdf"}
    )
    assert answer.body.startswith(b"%PDF")
    out = tmp_path / "operators.zip"
    where = ("--database-url", stage.database.url, "--data", str(stage.desk.settings.data))
    command("evidence", "export", str(item), "--out", str(out), *where)
    assert zipfile.ZipFile(BytesIO(out.read_bytes())).testzip() is None
    assert records(out) == records(path)

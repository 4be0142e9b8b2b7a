"""The page on leaving the old operations: each of its requests runs, the old and the new."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.domain.acting import acted, later
from tests.domain.handling.moves import wishing
from tests.stage import Seller, Staff, Stage

PAGE = Path(__file__).parents[4] / "docs/how-to/leave-old-operations.md"
_BLOCK = re.compile(r"^```(\w*)\nPOST /(\S+)\n\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"\b(1041|1188|1203|3301|5012|5013)\b")


async def ids(stage: Stage, seller: Seller, staff: Staff, body: str, first: Any) -> dict[str, int]:
    """Make what the samples of a request stand for, each anew; return their real ids."""
    real: dict[str, int] = {}
    wanted = set(_ID.findall(body))
    if wanted & {"1041", "1188"}:
        path = "user/api/returnrequest/createReturnRequest"
        made = (await stage.call(seller, "POST", path, first)).json
        real |= {"1041": made["returnRequestId"], "1188": made["shipmentId"]}
    if "1203" in wanted:
        real["1203"] = (await stage.labelled(seller)).shipment.label_id or 0
    for sample in sorted(wanted & {"3301", "5012", "5013"}):
        held = await stage.shelved(seller, staff)
        if "vasCode" in body:
            await acted(stage, wishing(seller, held.return_inventory_id, "ohd"))
            later(stage)
        real[sample] = held.line_item_id if sample == "3301" else held.return_inventory_id
    return real


async def test_every_request_of_the_page_is_taken(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    page = PAGE.read_text(encoding="utf-8")
    blocks = _BLOCK.findall(page)
    assert len(blocks) == page.count("POST /") == 10
    first = json.loads(blocks[0][2])
    for kind, path, body in blocks:
        assert kind == "http"
        real = await ids(stage, seller, staff, body, first)
        for sample, known in real.items():
            body = re.sub(rf"\b{sample}\b", str(known), body)  # noqa: PLW2901 - by its real ids
        asked = json.loads(body)
        got = await stage.call(seller, "POST", path, asked)
        assert got.code is None, (path, got.json)
        await stage.run_duties()
    statuses = await stage.database.fetch("SELECT DISTINCT status FROM labels ORDER BY 1")
    assert [row["status"] for row in statuses] == ["canceled", "success"]

"""The page on FBA stock for sellers: each of its requests runs, and answers what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.domain.files.uploading import PDF
from tests.stage import Stage

PAGE = Path(__file__).parents[4] / "docs/how-to/fba-stock.md"
_BLOCK = re.compile(r"^```(http|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PUT = re.compile(r"^curl -X PUT -H 'Content-Type: (\S+)' ", re.MULTILINE)
_FILE_KEY = "uploads/Zm9yIGV4YW1wbGU.pdf"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def learn(told: Any, given: Any, known: dict[str, str], place: str = "") -> None:
    """Hold an answer against what the page shows of it; note which id stands for which."""
    if isinstance(told, dict):
        for name, value in told.items():
            learn(value, given[name], known, f"{place}.{name}")
    elif isinstance(told, list):
        assert len(told) == len(given), place
        for index, (value, one) in enumerate(zip(told, given, strict=True)):
            learn(value, one, known, f"{place}[{index}]")
    elif isinstance(told, str) and (_UUID.fullmatch(told) or told == _FILE_KEY):
        assert known.setdefault(told, given) == given, place
    else:
        assert told == given, place


async def put_as_told(stage: Stage, address: str) -> None:
    """Put a file to an address with the type that the page's command names."""
    [content_type] = _PUT.findall(PAGE.read_text(encoding="utf-8"))
    path = address.removeprefix(stage.desk.settings.base_url)
    kind = {"content-type": content_type}
    sent = await stage.call(None, "PUT", path, data=PDF, headers=kind, environment="")
    assert sent.status == 200


async def test_every_request_of_the_page_answers_what_it_says(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await stage.receiver(seller)
    known: dict[str, str] = {}
    answer: dict[str, Any] = {}
    asked = 0
    for kind, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "json":
            learn(json.loads(text), answer, known)
            continue
        for sample, real in known.items():
            text = text.replace(sample, real)  # noqa: PLW2901 - the same request, by its real ids
        line, _, body = text.partition("\n")
        method, path = line.split(" ")
        who = staff if path.startswith("/warehouse") else seller
        got = await stage.call(who, method, path.removeprefix("/"), json.loads(body or "null"))
        assert got.code is None, (line, got.json)
        answer, asked = got.json, asked + 1
        if "preSignedUrl" in answer:
            await put_as_told(stage, answer["preSignedUrl"])
    await stage.run_duties()
    assert asked == 12

"""A file goes up in two steps: an address is asked for, then the bytes are put there."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from returnhelper.domain.files.upload_rules import MAX_UPLOAD_BYTES
from tests.contract.checking import ask, header
from tests.contract.world import PICTURE
from tests.stage import Answer, Seller, Stage

ASK = "public/api/file/GetPreSignedUploadUrl"
PDF = b"%PDF-1.7\n1 0 obj\n"
TEXT = "Cut along the seam, 紙.\r\n".encode()


async def asked(
    stage: Stage, seller: Seller, filename: str = "split.pdf", mime_type: str = "application/pdf"
) -> dict[str, Any]:
    query = {"filename": filename, "mimeType": mime_type}
    answer = await ask(stage, seller, "GET", ASK, query=query)
    assert answer.code is None, answer.body
    return answer.json


def path_of(slot: dict[str, Any]) -> str:
    path: str = slot["preSignedUrl"].partition("/uat/")[2]
    return path


async def put(
    stage: Stage, path: str, body: bytes, content_type: str = "application/pdf", **more: Any
) -> Answer:
    headers = {"content-type": content_type}
    answer = await ask(stage, None, "PUT", path, data=body, headers=headers, **more)
    if answer.status != 200:
        assert answer.body.endswith(b".\n"), "a refusal tells a sentence"
        assert header(answer, "content-type").startswith("text/plain")
    return answer


async def refused(
    stage: Stage, path: str, body: bytes, content_type: str = "application/pdf"
) -> tuple[int, str]:
    answer = await put(stage, path, body, content_type)
    return answer.status, answer.body.decode()


async def test_an_unknown_address_tells_why_also_while_ten_megabytes_are_on_their_way(
    stage: Stage,
) -> None:
    for token in ("nobody-made-this", "x" * 300, "%ff%00", "{uploadToken}", "..%5c.."):
        for body in (PDF, PDF + bytes(MAX_UPLOAD_BYTES - len(PDF)), bytes(MAX_UPLOAD_BYTES * 2)):
            path = f"public/api/file/upload/{token}"
            status, sentence = await refused(stage, path, body)
            assert status == 403, token
            assert "ask for a new one" in sentence

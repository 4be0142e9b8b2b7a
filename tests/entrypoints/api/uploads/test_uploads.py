"""A file goes up in two steps: an address is asked for, then the bytes are put there."""

from __future__ import annotations

import asyncio
import io
from datetime import timedelta
from typing import Any

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.files.actions.check_uploads import check_uploads
from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.files.upload_rules import MAX_UPLOAD_BYTES
from tests.contract.checking import ask, header
from tests.contract.world import PICTURE
from tests.stage import Answer, Seller, Stage

ASK = "public/api/file/GetPreSignedUploadUrl"
PDF = b"%PDF-1.7\n1 0 obj\n"
TEXT = "Cut along the seam, 紙.\r\n".encode()
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
FILES = {
    ("split.pdf", "application/pdf"): PDF,
    ("Photo 1.JPEG", "image/jpeg"): JPEG,
    ("front.png", "image/png"): PICTURE,
    ("parts.csv", "text/plain"): TEXT,
}


async def slot_of(
    stage: Stage, seller: Seller, filename: str = "split.pdf", mime_type: str = "application/pdf"
) -> dict[str, Any]:
    query = {"filename": filename, "mimeType": mime_type}
    answer = await ask(stage, seller, "GET", ASK, query=query)
    assert answer.code is None, answer.body
    return answer.json


async def put(
    stage: Stage, slot: dict[str, Any] | str, body: bytes, content_type: str = "application/pdf"
) -> Answer:
    url = slot if isinstance(slot, str) else slot["preSignedUrl"]
    environment, _, path = url.removeprefix(f"{stage.desk.settings.base_url}/").partition("/")
    return await ask(
        stage,
        None,
        "PUT",
        path,
        data=io.BytesIO(body),
        headers={"content-type": content_type},
        environment=environment,
    )


async def refused(
    stage: Stage, slot: dict[str, Any] | str, body: bytes, content_type: str = "application/pdf"
) -> tuple[int, str]:
    """Return status and sentence of a refusal; it has no envelope."""
    answer = await put(stage, slot, body, content_type)
    assert header(answer, "content-type") == "text/plain; charset=utf-8"
    assert answer.body.endswith(b".\n")
    return answer.status, answer.body.decode()


async def test_a_file_of_every_type_goes_up_and_is_served(stage: Stage) -> None:
    seller = await stage.seller()
    for (filename, mime_type), body in FILES.items():
        slot = await slot_of(stage, seller, filename, mime_type.upper())
        assert (slot["filename"], slot["contentType"]) == (filename, mime_type)
        assert slot["expires"] == "2026-11-05T08:45:00.0000000Z"
        assert (await stage.get(f"/files/{slot['fileKey']}")).status == 404

        stored = await put(stage, slot, body, mime_type)

        assert (stored.status, stored.body) == (200, b"")
        served = await stage.get(f"/files/{slot['fileKey']}")
        assert (served.status, served.body) == (200, body)
        assert header(served, "content-type").partition(";")[0] == mime_type
        await check_uploads(stage.work(), seller.api.api_id, {"fileKey": slot["fileKey"]})


async def test_the_address_is_absolute_and_of_the_sellers_environment(stage: Stage) -> None:
    for environment in Environment:
        seller = await stage.seller(environment=environment)
        query = {"filename": "split.pdf", "mimeType": "application/pdf"}
        answer = await ask(stage, seller, "GET", ASK, query=query, environment=environment)
        base = f"{stage.desk.settings.base_url}/{environment}/public/api/file/upload/"
        assert answer.json["preSignedUrl"].startswith(base)
        assert (await put(stage, answer.json, PDF)).status == 200


async def test_names_and_types_that_do_not_fit_are_told_by_property(stage: Stage) -> None:
    seller = await stage.seller()
    for filename, mime_type, at_fault in (
        ("split.pdf", "image/png", {"filename"}),
        ("split", "application/pdf", {"filename"}),
        (".pdf", "application/pdf", {"filename"}),
        ("a/split.pdf", "application/pdf", {"filename"}),
        ("..\\split.pdf", "application/pdf", {"filename"}),
        ("split\x1b.pdf", "application/pdf", {"filename"}),
        ("x" * 252 + ".pdf", "application/pdf", {"filename"}),
        ("split.exe", "application/x-msdownload", {"mimeType"}),
        ("", "", {"filename", "mimeType"}),
    ):
        query = {"filename": filename, "mimeType": mime_type}
        answer = await ask(stage, seller, "GET", ASK, query=query)
        assert answer.code == "VALIDATION_FAILED", filename
        assert answer.faults.keys() == at_fault, filename
    assert await stage.database.fetchval("SELECT count(*) FROM uploads") == 0


async def test_a_content_type_that_is_not_the_one_announced_is_415(stage: Stage) -> None:
    slot = await slot_of(stage, await stage.seller())
    for content_type in ("", "text/plain", "application/octet-stream", "application/pdf; v=1"):
        status, sentence = await refused(stage, slot, PDF, content_type)
        assert status == 415
        assert "mimeType" in sentence
        assert "Content-Type must be application/pdf." in sentence
    assert (await put(stage, slot, PDF)).status == 200


async def test_bytes_that_are_not_what_they_say_are_415_and_leave_the_slot_open(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    for (filename, mime_type), body in FILES.items():
        slot = await slot_of(stage, seller, filename, mime_type)
        others = [each for each in FILES.values() if each != body and mime_type != "text/plain"]
        for wrong in (*others, b"", b"\x00" + body, b"\xff\xfe", b"MZ\x90\x00"):
            status, sentence = await refused(stage, slot, wrong, mime_type)
            assert status == 415, (mime_type, wrong[:8])
            assert "Content-Type" in sentence
        assert (await stage.get(f"/files/{slot['fileKey']}")).status == 404
        assert (await put(stage, slot, body, mime_type)).status == 200


async def test_ten_mebibytes_are_taken_and_one_byte_more_is_413(stage: Stage) -> None:
    slot = await slot_of(stage, await stage.seller())
    largest = PDF + bytes(MAX_UPLOAD_BYTES - len(PDF))
    for body in (largest + b"x", largest * 2):
        status, sentence = await refused(stage, slot, body)
        assert status == 413
        assert "10 MiB" in sentence
    assert (await put(stage, slot, largest)).status == 200


async def test_an_address_lives_fifteen_minutes(stage: Stage) -> None:
    seller = await stage.seller()
    used, unused = await slot_of(stage, seller), await slot_of(stage, seller)
    stage.clock.move(timedelta(minutes=15, microseconds=-1))
    assert (await put(stage, used, PDF)).status == 200
    stage.clock.move(timedelta(microseconds=1))
    for slot in (used, unused):
        status, sentence = await refused(stage, slot, PDF)
        assert status == 403
        assert "expired" in sentence
    assert (await stage.get(f"/files/{used['fileKey']}")).status == 200


async def test_the_same_bytes_again_are_200_and_others_403(stage: Stage) -> None:
    slot = await slot_of(stage, await stage.seller())
    assert [(await put(stage, slot, PDF)).status for _ in range(3)] == [200, 200, 200]
    status, sentence = await refused(stage, slot, PDF + b"more")
    assert status == 403
    assert "another file" in sentence
    assert (await stage.get(f"/files/{slot['fileKey']}")).body == PDF


async def test_of_different_files_at_one_moment_one_is_kept(stage: Stage) -> None:
    slot = await slot_of(stage, await stage.seller())
    bodies = [PDF + bytes([number]) for number in range(6)]
    answers = await asyncio.gather(*(put(stage, slot, body) for body in bodies))
    assert sorted(answer.status for answer in answers) == [200] + [403] * 5
    [kept] = [body for body, answer in zip(bodies, answers, strict=True) if answer.status == 200]
    assert (await stage.get(f"/files/{slot['fileKey']}")).body == kept


async def test_an_unknown_address_says_so_also_while_megabytes_are_on_their_way(
    stage: Stage,
) -> None:
    for token in ("nobody-made-this", "x" * 300, "%ff%00", "%ED%A0%80", "{uploadToken}"):
        url = f"{stage.desk.settings.base_url}/uat/public/api/file/upload/{token}"
        for body in (PDF, bytes(MAX_UPLOAD_BYTES)):
            status, sentence = await refused(stage, url, body)
            assert status == 403, token
            assert "ask for a new one" in sentence


async def test_the_token_keeps_its_case_and_the_rest_of_the_path_has_none(stage: Stage) -> None:
    slot = await slot_of(stage, await stage.seller())
    head, _, token = slot["preSignedUrl"].rpartition("/")
    path = head.removeprefix(stage.desk.settings.base_url)
    shouted = f"{stage.desk.settings.base_url}{path.upper()}/"
    assert (await put(stage, shouted + token.swapcase(), PDF)).status == 403
    assert (await put(stage, shouted + token, PDF)).status == 200


async def test_tokens_are_kept_as_hashes_only(stage: Stage) -> None:
    slot = await slot_of(stage, await stage.seller())
    token = slot["preSignedUrl"].rpartition("/")[2]
    row = await stage.database.fetchval("SELECT uploads::text FROM uploads")
    assert slot["fileKey"] in row
    assert token not in row


async def test_a_file_of_another_seller_is_unknown(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    slot = await slot_of(stage, seller)
    await put(stage, slot, PDF)
    with pytest.raises(FileNotFound):
        await check_uploads(stage.work(), stranger.api.api_id, {"fileKey": slot["fileKey"]})

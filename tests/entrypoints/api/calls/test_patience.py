"""A body may take its time, but neither fall silent nor drip for ever; whoever does is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.entrypoints.api.refusals import RequestTimeout
from returnhelper.entrypoints.api.requests import Patience, Request
from returnhelper.entrypoints.api.routes import ROUTES
from tests.contract.checking import ask, header
from tests.contract.world import FORM, PICTURE, form
from tests.entrypoints.api.uploads.test_uploads import PDF, slot_of
from tests.stage import Answer, Seller, Stage

REMARK = "user/api/returnrequest/updateRemark"
ADD = "warehouse/api/Inventory/addImage"
SOON, LATE = 0.2, 600.0
PDF_TYPE = {"content-type": "application/pdf"}


# -- the real limits, on a clock of its own ---------------------------------------------------


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop whose time passes only when a test says so."""

    seconds = 0.0

    def time(self) -> float:
        return self.seconds


def pieces_taken(operation: str, gap_seconds: float, most: int = 1000) -> int:
    """Send a byte after each gap until the body is refused or `most` are sent; return how many."""
    taken = 0
    route = next(route for route in ROUTES if route.path.endswith(operation))

    async def receive() -> MutableMapping[str, Any]:
        nonlocal taken
        loop.seconds += gap_seconds
        for _ in range(3):
            await asyncio.sleep(0)  # whatever is due by now rings
        taken += 1
        return {"type": "http.request", "body": b" ", "more_body": taken < most}

    request = Request(route, Environment.SANDBOX, "", "", {}, [], receive, Patience())
    loop = JumpingLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        assert runner.run(is_read(request)) is (taken == most)
    return taken


async def is_read(request: Request) -> bool:
    try:
        await request.read(1_048_576)
    except RequestTimeout:
        return False
    return True


@pytest.mark.parametrize("operation", ["updateRemark", "addImage", "{uploadToken}"])
def test_twenty_seconds_of_silence_end_a_body(operation: str) -> None:
    assert pieces_taken(operation, 20.5) == 0


def test_a_byte_every_nineteen_seconds_ends_at_the_total() -> None:
    assert pieces_taken("updateRemark", 19) == 3
    assert pieces_taken("addImage", 19) == 31
    assert pieces_taken("{uploadToken}", 19) == 31


def test_a_steady_body_is_taken_up_to_its_total() -> None:
    assert pieces_taken("updateRemark", 1, most=59) == 59
    assert pieces_taken("addImage", 1, most=599) == 599
    assert pieces_taken("{uploadToken}", 1, most=599) == 599


# -- what is told, over sockets ---------------------------------------------------------------


class Slow:
    """A body of which one piece comes, and the rest when the test says so."""

    def __init__(self, first: bytes, rest: bytes = b"") -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self._first, self._rest = first, rest

    async def pieces(self) -> AsyncIterator[bytes]:
        yield self._first
        self.begun.set()
        await self.may_end.wait()
        yield self._rest


def check_timeout(answer: Answer) -> None:
    assert answer.status == 408
    assert header(answer, "connection") == "close"


def check_told(answer: Answer) -> None:
    check_timeout(answer)
    assert answer.code == "REQUEST_TIMEOUT"
    assert answer.meta["status"] == 408
    assert "send the request again" in answer.meta["data"]["message"]
    assert answer.json["correlationId"]


async def remark(stage: Stage, seller: Seller, body: AsyncIterator[bytes]) -> Answer:
    return await ask(stage, seller, "POST", REMARK, data=body)


def below(stage: Stage, slot: dict[str, Any]) -> str:
    return str(slot["preSignedUrl"]).removeprefix(f"{stage.desk.settings.base_url}/uat/")


async def test_a_body_that_falls_silent_is_told_408_with_an_envelope(stage: Stage) -> None:
    stage.patience = Patience(SOON, LATE, LATE)
    seller, staff = await stage.seller(), await stage.staff()
    check_told(await remark(stage, seller, Slow(b"{").pieces()))
    half = Slow(form(PICTURE)[:200]).pieces()
    query = {"returnInventoryId": 1}
    check_told(await ask(stage, staff, "POST", ADD, query=query, data=half, headers=FORM))


async def test_a_file_that_falls_silent_is_told_408_in_a_sentence_and_may_come_again(
    stage: Stage,
) -> None:
    stage.patience = Patience(SOON, LATE, LATE)
    slot = await slot_of(stage, await stage.seller())
    path = below(stage, slot)
    answer = await ask(stage, None, "PUT", path, data=Slow(PDF).pieces(), headers=PDF_TYPE)
    check_timeout(answer)
    assert header(answer, "content-type") == "text/plain; charset=utf-8"
    assert answer.body.endswith(b"send the request again.\n")
    assert (await ask(stage, None, "PUT", path, data=PDF, headers=PDF_TYPE)).status == 200


async def test_a_body_that_drips_ends_at_the_total(stage: Stage) -> None:
    stage.patience = Patience(LATE, SOON, SOON)
    seller = await stage.seller()
    path = below(stage, await slot_of(stage, seller))

    async def drips() -> AsyncIterator[bytes]:
        for _ in range(5000):
            yield b" "
            await asyncio.sleep(0.005)

    check_told(await remark(stage, seller, drips()))
    check_timeout(await ask(stage, None, "PUT", path, data=drips(), headers=PDF_TYPE))


async def test_a_file_may_take_longer_than_any_other_body(stage: Stage) -> None:
    stage.patience = Patience(LATE, SOON, LATE)
    seller = await stage.seller()
    path = below(stage, await slot_of(stage, seller))
    file = Slow(PDF, b"the end")
    upload = asyncio.create_task(
        ask(stage, None, "PUT", path, data=file.pieces(), headers=PDF_TYPE)
    )
    await file.begun.wait()
    check_told(await remark(stage, seller, Slow(b"{").pieces()))
    assert not upload.done()
    file.may_end.set()
    assert (await upload).status == 200


async def test_a_refused_file_that_never_ends_is_told_why_it_was_refused(stage: Stage) -> None:
    stage.patience = Patience(LATE, SOON, LATE)
    path = "public/api/file/upload/nobody-made-this"
    answer = await ask(stage, None, "PUT", path, data=Slow(PDF).pieces(), headers=PDF_TYPE)
    assert answer.status == 403


@asynccontextmanager
async def connected(
    stage: Stage,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    await stage.get("/healthz")
    host, _, port = stage.base_url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        async with asyncio.timeout(20):
            yield reader, writer
    finally:
        writer.close()
        await writer.wait_closed()


def head(method: str, path: str, length: int, seller: Seller | None = None) -> bytes:
    lines = [f"{method} /uat/{path} HTTP/1.1", "host: here", f"content-length: {length}"]
    lines += ["content-type: application/pdf"]
    if seller:
        lines += [f"x-rr-apikey: {seller.credential.api_key}"]
        lines += [f"x-rr-apitoken: {seller.credential.api_token}"]
    return "\r\n".join([*lines, "", ""]).encode()


async def test_after_a_408_the_connection_is_closed(stage: Stage) -> None:
    stage.patience = Patience(SOON, LATE, LATE)
    seller = await stage.seller()
    async with connected(stage) as (reader, writer):
        writer.write(head("POST", REMARK, 100, seller) + b"{")
        answered = await reader.read()
    assert answered.startswith(b"HTTP/1.1 408 ")
    assert answered.count(b"HTTP/1.1") == 1
    assert b'"REQUEST_TIMEOUT"' in answered


async def test_a_length_far_too_large_is_413_before_a_byte_of_the_body_came(stage: Stage) -> None:
    seller = await stage.seller()
    path = below(stage, await slot_of(stage, seller))
    for method, where, who in (("POST", REMARK, seller), ("PUT", path, None)):
        async with connected(stage) as (reader, writer):
            writer.write(head(method, where, 1 << 40, who))
            assert (await reader.readline()).startswith(b"HTTP/1.1 413 ")

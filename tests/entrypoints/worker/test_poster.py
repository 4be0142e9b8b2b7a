"""A post goes to a public address, once, and whatever the other end does is an outcome."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Self

import pytest
from aiohttp import web

from returnhelper.domain.webhooks.model import Attempt, DueDelivery
from returnhelper.entrypoints.worker.poster import Poster
from returnhelper.kit.clock import FixedClock
from returnhelper_sdk.signing import new_signing_key


@pytest.fixture
async def poster(clock: FixedClock) -> AsyncIterator[Poster]:
    opened = Poster(clock, 0.3, 8)
    yield opened
    await opened.close()


def delivery(url: str, *, allow_insecure: bool = True) -> DueDelivery:
    return DueDelivery(
        notification_id="01M6ND8ZEBQ5R7T9V1W3X5Y7Z9",
        endpoint_id=1,
        api_id=1,
        failures=0,
        url=url,
        allow_insecure=allow_insecure,
        signing_key=new_signing_key(),
        body=b"{}",
    )


class Wire:
    """A socket that counts who connects, and says the same to everyone."""

    def __init__(self, says: bytes | None) -> None:
        self.says = says
        self.visits: list[bytes] = []
        self.port = 0
        self._writers: list[asyncio.StreamWriter] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._greet, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._writers:
            writer.close()

    async def _greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        self.visits.append(await reader.read(65536))
        if self.says is not None:
            writer.write(self.says)


PRIVATE_HOSTS = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "2130706433",
    "0x7f000001",
    "017700000001",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "１２７.0.0.1",  # noqa: RUF001 - full-width digits are the point
    "localhost",
    "localhost.",
    "LOCALHOST",
]


@pytest.mark.parametrize("host", PRIVATE_HOSTS)
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_no_spelling_of_a_private_address_is_connected_to(
    poster: Poster, host: str, scheme: str
) -> None:
    async with Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n") as wire:
        url = f"{scheme}://{host}:{wire.port}/hook"
        attempt = await poster.post(delivery(url, allow_insecure=False))
    assert wire.visits == []
    assert attempt.http_status is None
    assert not attempt.acknowledged
    reasons = ("private address", "canonical", "not known")
    assert any(reason in (attempt.error or "") for reason in reasons), attempt.error


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_with_the_operators_leave_private_addresses_are_posted_to(
    poster: Poster, host: str
) -> None:
    async with Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n") as wire:
        attempt = await poster.post(delivery(f"http://{host}:{wire.port}/hook"))
    assert attempt.acknowledged, attempt.error
    assert len(wire.visits) == 1


async def test_a_connection_for_who_may_is_not_reused_by_who_may_not(poster: Poster) -> None:
    async with Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n") as wire:
        url = f"http://127.0.0.1:{wire.port}/hook"
        assert (await poster.post(delivery(url))).acknowledged
        assert not (await poster.post(delivery(url, allow_insecure=False))).acknowledged
        assert len(wire.visits) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(poster: Poster, status: int) -> None:
    async with Wire(b"HTTP/1.1 200 OK\r\n\r\n") as elsewhere:
        says = f"HTTP/1.1 {status} x\r\nlocation: http://127.0.0.1:{elsewhere.port}/\r\n\r\n"
        async with Wire(says.encode()) as wire:
            attempt = await poster.post(delivery(f"http://127.0.0.1:{wire.port}/"))
    assert attempt.http_status == status
    assert not attempt.acknowledged
    assert elsewhere.visits == []


@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        (None, "Timeout"),
        (b"HTTP/1.1 2", "Timeout"),
        (b"220 mail.example ESMTP\r\n", "Bad"),
        (b"\x00\xff" * 100, "Bad"),
        (b"HTTP/1.1 200 OK\r\nx: " + b"y" * 70_000, ""),
    ],
)
async def test_who_does_not_speak_http_is_a_failure_with_a_reason(
    poster: Poster, says: bytes | None, outcome: str
) -> None:
    async with Wire(says) as wire:
        attempt = await poster.post(delivery(f"http://127.0.0.1:{wire.port}/"))
    assert attempt.http_status is None
    assert outcome in (attempt.error or "")
    assert 0 < len(attempt.error or "") <= 300


async def test_the_body_of_the_answer_is_not_waited_for(poster: Poster) -> None:
    async with Wire(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n{") as wire:
        attempt = await poster.post(delivery(f"http://127.0.0.1:{wire.port}/"))
    assert attempt.acknowledged


async def test_a_certificate_that_is_none_is_a_failure(poster: Poster) -> None:
    async with Wire(b"HTTP/1.1 200 OK\r\n\r\n") as wire:
        attempt = await poster.post(delivery(f"https://127.0.0.1:{wire.port}/"))
    assert attempt.http_status is None
    assert "SSL" in (attempt.error or "")
    assert (attempt.cause or "").startswith("TLS failed")


@pytest.mark.parametrize("url", ["https://", "https://[::1", "nonsense", "https://x:99999/"])
async def test_a_url_that_is_none_is_a_failure_and_not_a_crash(poster: Poster, url: str) -> None:
    assert (await poster.post(delivery(url))).error


async def test_nobody_listening_is_a_failure(poster: Poster) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    attempt = await poster.post(delivery(f"http://127.0.0.1:{port}/"))
    assert "Connect" in (attempt.error or "")
    assert attempt.cause == "connection refused"


async def test_cookies_of_one_endpoint_are_never_sent_to_another(poster: Poster) -> None:
    seen: list[str | None] = []

    async def take(request: web.Request) -> web.Response:
        seen.append(request.headers.get("cookie"))
        return web.Response(headers={"set-cookie": f"seller={request.path}; Path=/"})

    app = web.Application()
    app.router.add_post("/{path}", take)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "localhost", 0).start()
    port = runner.addresses[0][1]
    for path in ("one", "other", "one"):
        await poster.post(delivery(f"http://localhost:{port}/{path}"))
    await runner.cleanup()
    assert seen == [None, None, None]


async def test_the_attempt_is_measured_and_dated(poster: Poster, clock: FixedClock) -> None:
    async with Wire(None) as wire:
        attempt: Attempt = await poster.post(delivery(f"http://127.0.0.1:{wire.port}/"))
    assert attempt.started_at == clock.now()
    assert 250 <= attempt.duration_ms < 5_000

"""How the tests of webhooks tell sellers things, and what stands at the other end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.domain.webhooks.actions.get_endpoint import get_endpoint
from returnhelper.domain.webhooks.model import Endpoint
from returnhelper.kit.work import Work
from returnhelper_sdk.signing import verify, verify_standard
from returnhelper_sdk.wire import ArrivedShipment, ShipmentArrived
from tests.domain.acting import acted
from tests.stage import Received, Seller, Stage

Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


def arrival(subject_id: int, text: str = "Ü ✓ </script>") -> ShipmentArrived:
    """Return something to tell."""
    return ShipmentArrived(
        shipment=ArrivedShipment(
            shipment_id=subject_id,
            return_request_id=1,
            seller_reference_number=text,
            tracking_number=None,
            reference_number=None,
            service_type="fedex_ground",
            custom_field_map={"note": text},
            ship_to_warehouse_id=2,
            receive_date="2026-11-05T08:30:00.0000000Z",
        )
    )


async def told(stage: Stage, seller: Seller, count: int = 1) -> list[str]:
    """Announce some notifications in one commit; return their ids."""

    async def act(work: Work) -> list[str]:
        return [announce(work, seller.api.api_id, arrival(n), n) for n in range(count)]

    return await acted(stage, act)


@dataclass
class Door:
    """An endpoint on a socket; the names of received headers are in lower case."""

    endpoint: Endpoint
    seller: Seller
    reply: Reply
    received: list[Received] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.received.append(Received(headers, await request.read()))
        return await self.reply(request)

    @property
    def ids(self) -> list[str]:
        """The notificationIds in the order they came; every signature is checked."""
        key, url = self.seller.signing_key, self.endpoint.url
        for one in self.received:
            signature = one.headers["returnhelper-signature"]
            assert verify(key, url, one.headers["timestamp"], one.body, signature)
            assert verify_standard(key, one.headers, one.body)
        return [one.json["notificationId"] for one in self.received]


def statuses(*codes: int) -> Reply:
    """Answer these statuses in turn, then 200."""
    left = list(codes)

    async def reply(_: web.Request) -> web.StreamResponse:
        return web.Response(status=left.pop(0) if left else 200)

    return reply


def always(code: int, **headers: str) -> Reply:
    """Answer this status every time."""

    async def reply(_: web.Request) -> web.StreamResponse:
        return web.Response(status=code, headers=headers)

    return reply


async def opened_door(stage: Stage, seller: Seller, reply: Reply | None = None) -> Door:
    """Start an endpoint on a socket and register it for a seller."""
    app = web.Application()
    runner = web.AppRunner(app, shutdown_timeout=0)
    door: Door

    async def take(request: web.Request) -> web.StreamResponse:
        return await door.take(request)

    app.router.add_post("/{path:.*}", take)
    await runner.setup()
    stage._exits.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook?shop=Ü&x=%20"
    await stage.done(create_endpoint, seller.api.api_id, url, allow_insecure=True)
    endpoint = await get_endpoint(stage.work(), api_id=seller.api.api_id)
    door = Door(endpoint, seller, reply or statuses())
    return door


async def dead_end(stage: Stage, seller: Seller) -> tuple[Endpoint, asyncio.Semaphore]:
    """Register an endpoint that accepts and never answers; the semaphore counts who came."""
    came, writers = asyncio.Semaphore(0), []

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        await reader.readuntil(b"\r\n\r\n")
        came.release()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)

    async def close() -> None:
        server.close()
        for writer in writers:
            writer.close()

    stage._exits.push_async_callback(close)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    await stage.done(create_endpoint, seller.api.api_id, url, allow_insecure=True)
    endpoint = await get_endpoint(stage.work(), api_id=seller.api.api_id)
    return endpoint, came


async def deliveries(stage: Stage) -> list[dict[str, Any]]:
    """Return every delivery, in the order they were announced."""
    rows = await stage.database.fetch("SELECT * FROM deliveries ORDER BY notification_id")
    return [dict(row) for row in rows]

"""createReturnShipment, complete, against a bare application that leaves the same rows."""

from __future__ import annotations

from contextlib import ExitStack

import msgspec

from bench.ground import Ground, free_port, open_ground, process
from bench.load import request_bytes, requests_per_second
from bench.rounds import Pair
from returnhelper.kit.settings import Settings, as_environment
from tests.bookings import booking_json

CONNECTIONS = 32
PROCESSES = 2
_POOL = 16


async def measure(rounds: int, seconds: float, seller_count: int) -> Pair:
    """Book in turn through the product and through the bare application."""
    async with open_ground(seller_count) as ground:
        ours, bare = free_port(), free_port()
        settings = Settings(
            data=ground.folder,
            database_url=ground.url,
            port=ours,
            database_connections=_POOL,
            log_level="warning",
        )
        environment = {
            "BARE_DATABASE_URL": ground.url,
            "BARE_PORT": str(bare),
            "BARE_CONNECTIONS": str(_POOL),
        }
        with ExitStack() as running:
            for _ in range(PROCESSES):
                product = process("returnhelper.entrypoints.api", as_environment(settings), ours)
                running.enter_context(product)
                running.enter_context(process("bench.limits.bare_booking", environment, bare))
            asked = {
                "product": _product_requests(ground, ours),
                "bare": _bare_requests(ground, bare),
            }
            pair = Pair("booking", "requests/s")
            for number in range(rounds + 1):
                one = await requests_per_second(ours, asked["product"], seconds, b'"queued"')
                other = await requests_per_second(bare, asked["bare"], seconds, b'"data"')
                if number:  # the first round warms both up
                    pair.add(one, other)
            return pair


def _product_requests(ground: Ground, port: int) -> list[bytes]:
    body = msgspec.json.encode(booking_json())
    path = "/uat/user/api/ReturnShipment/createReturnShipment"
    requests = []
    for number in range(CONNECTIONS):
        credential = ground.sellers[number % len(ground.sellers)].credential
        headers = {"x-rr-apikey": credential.api_key, "x-rr-apitoken": credential.api_token}
        requests.append(request_bytes(port, path, headers, body))
    return requests


def _bare_requests(ground: Ground, port: int) -> list[bytes]:
    body = msgspec.json.encode(booking_json())
    return [
        request_bytes(
            port,
            "/",
            {"x-api-id": str(ground.sellers[number % len(ground.sellers)].api.api_id)},
            body,
        )
        for number in range(CONNECTIONS)
    ]

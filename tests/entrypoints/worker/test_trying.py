"""Endpoints that are asked for are tested by the worker, each once, none waiting for another."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from aiohttp import web

from returnhelper.entrypoints.worker.trying import try_endpoints
from returnhelper_sdk.signing import verify_standard
from tests.domain.acting import acted
from tests.domain.onboarding.paving import (
    approving,
    endpoint,
    filing,
    fresh,
    setup,
    withdrawing,
)
from tests.domain.webhooks.telling import always, opened_door
from tests.stage import Stage


async def test_two_workers_test_each_endpoint_once(stage: Stage) -> None:
    requests, doors = [], []
    for _ in range(3):
        seller = await stage.seller()
        door = await opened_door(stage, seller)
        doors.append(door)
        request = await acted(stage, filing(seller, setup(door.endpoint.url)))
        requests.append(await acted(stage, approving(request)))

    other = replace(stage.bench, token="other")
    did = await asyncio.gather(try_endpoints(stage.bench), try_endpoints(other))

    assert sum(did) == 3
    assert [len(door.ids) for door in doors] == [1, 1, 1]  # both signatures are checked
    for door in doors:
        [one] = door.received
        assert verify_standard(door.seller.signing_key, one.headers, one.body)
        assert one.json["action"] == "endpointTest"
    assert {(await fresh(stage, one)).status for one in requests} == {"approved"}
    assert await try_endpoints(stage.bench) == 0


async def test_an_endpoint_that_redirects_or_is_gone_is_told_and_not_used(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller, always(302, location="http://127.0.0.1:1/"))
    await stage.database.execute("DELETE FROM endpoints")
    request = await acted(stage, filing(seller, setup(door.endpoint.url)))
    await acted(stage, approving(request))
    await try_endpoints(stage.bench)
    told = (await fresh(stage, request)).outcome
    assert told is not None
    assert (told.http_status, told.error) == (302, None)

    await acted(stage, withdrawing(request))
    gone = await acted(stage, filing(seller, setup("http://127.0.0.1:1/")))
    await acted(stage, approving(gone))
    await try_endpoints(stage.bench)
    told = (await fresh(stage, gone)).outcome
    assert told is not None
    assert told.http_status is None
    assert told.error == "connection refused"
    assert await endpoint(stage, seller.api.api_id) is None


async def test_withdrawn_while_it_is_posted_it_stays_withdrawn(stage: Stage) -> None:
    seller = await stage.seller()
    came, go = asyncio.Event(), asyncio.Event()

    async def slow(_: web.Request) -> web.StreamResponse:
        came.set()
        await go.wait()
        return web.Response()

    door = await opened_door(stage, seller, slow)
    await stage.database.execute("DELETE FROM endpoints")
    request = await acted(stage, filing(seller, setup(door.endpoint.url)))
    await acted(stage, approving(request))
    trying = asyncio.create_task(try_endpoints(stage.bench))
    await came.wait()
    await acted(stage, withdrawing(request))
    go.set()
    await trying

    assert (await fresh(stage, request)).status == "withdrawn"
    assert await endpoint(stage, seller.api.api_id) is None


async def test_what_came_of_a_test_whose_lease_lapsed_decides_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    came, go = asyncio.Queue[None](), [asyncio.Event(), asyncio.Event()]
    answers = iter(((go[0], 200), (go[1], 500)))

    async def slow(_: web.Request) -> web.StreamResponse:
        gate, status = next(answers)
        came.put_nowait(None)
        await gate.wait()
        return web.Response(status=status)

    door = await opened_door(stage, seller, slow)
    request = await acted(stage, filing(seller, setup(door.endpoint.url)))
    await acted(stage, approving(request))
    before = asyncio.create_task(try_endpoints(stage.bench))
    await came.get()
    stage.clock.move(timedelta(minutes=5))
    after = asyncio.create_task(try_endpoints(stage.bench))
    await came.get()
    go[0].set()
    assert await before == 1
    assert (await fresh(stage, request)).status == "testing"
    go[1].set()
    assert await after == 1
    decided = await fresh(stage, request)
    assert decided.outcome is not None
    assert (decided.status, decided.outcome.http_status) == ("submitted", 500)

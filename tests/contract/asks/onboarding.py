"""Everything that can be asked about setting webhooks up and going live."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.onboarding.actions.approve_go_live import approve_go_live
from returnhelper.domain.onboarding.actions.approve_setup import approve_setup
from returnhelper.kit.work import Work
from tests.contract.asks.unknown import UNKNOWN, told
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import Asked, Preparation, Provocation, World
from tests.domain.acting import acted
from tests.domain.onboarding.paving import endpoint, filing, handled, proven, setup
from tests.stage import Answer

SETUP = "user/api/WebhookSetup/"
GO_LIVE = "user/api/GoLive/"
_FILED = {
    "url": "https://hooks.shop.example/returns",
    "environmentCodeList": ["uat", "production"],
    "contactName": "Ada Sample",
    "contactEmail": "ada@shop.example",
}
_FINISHED = Asked(body={"testingFinished": True})


async def _filed(world: World) -> int:
    request = await told(world, world.seller, SETUP + "submit", _FILED)
    key: int = request["webhookSetupRequestId"]
    return key


async def _withdrawn(world: World) -> int:
    request = {"webhookSetupRequestId": await _filed(world)}
    await told(world, world.seller, SETUP + "withdraw", request)
    return request["webhookSetupRequestId"]


async def _ready(world: World) -> None:
    """Let the seller show everything in the sandbox."""
    hook = await world.stage.receiver(world.seller)
    await proven(world.stage, world.seller, hook)
    await handled(world.stage, world.seller, world.staff)


async def _asked(world: World) -> int:
    await _ready(world)
    request = await told(world, world.seller, GO_LIVE + "submit", dict(_FINISHED.body or {}))
    key: int = request["goLiveRequestId"]
    return key


async def _resigned(world: World) -> int:
    request = {"goLiveRequestId": await _asked(world)}
    await told(world, world.seller, GO_LIVE + "withdraw", request)
    return request["goLiveRequestId"]


async def _live(world: World) -> None:
    key = await _asked(world)

    async def act(work: Work) -> object:
        return await approve_go_live(work, key)

    await acted(world.stage, act)


Step = Callable[[World], Awaitable[object]]


def _after(prepare: Step | None, asked: Asked) -> Preparation:
    async def ready(world: World) -> Asked:
        if prepare is not None:
            await prepare(world)
        return asked

    return ready


def _about(name: str, prepare: Callable[[World], Awaitable[int]] | None) -> Preparation:
    async def ready(world: World) -> Asked:
        return Asked(body={name: await prepare(world) if prepare else UNKNOWN})

    return ready


def _sends(prepare: Preparation) -> Provocation:
    async def send(world: World, operation: Operation) -> Answer:
        return await world.send(operation, await prepare(world))

    return send


def _from_production(asked: Asked) -> Provocation:
    async def send(world: World, operation: Operation) -> Answer:
        who = await world.stage.seller(environment=Environment.PRODUCTION)
        path = f"user{operation.path}"
        return await ask(world.stage, who, operation.method, path, asked.body, environment="v1")

    return send


_SETUP_ID, _GO_LIVE_ID = "webhookSetupRequestId", "goLiveRequestId"
GOOD: dict[str, Preparation] = {
    "submitWebhookSetup": _after(None, Asked(body=_FILED)),
    "listWebhookSetups": _after(
        _filed, Asked(query={"webhookSetupRequestStatusCode": "submitted", "pageSize": 10})
    ),
    "withdrawWebhookSetup": _about(_SETUP_ID, _filed),
    "getGoLiveChecklist": _after(None, Asked()),
    "submitGoLive": _after(_ready, _FINISHED),
    "listGoLiveRequests": _after(_asked, Asked(query={"goLiveRequestStatusCode": "submitted"})),
    "withdrawGoLive": _about(_GO_LIVE_ID, _asked),
}
"""A good request of every operation."""
_REQUESTS: dict[tuple[str, str], Preparation] = {
    ("submitWebhookSetup", "WEBHOOK_SETUP_REQUEST_ALREADY_OPEN"): _after(
        _filed, Asked(body=_FILED)
    ),
    ("withdrawWebhookSetup", "WEBHOOK_SETUP_REQUEST_NOT_FOUND"): _about(_SETUP_ID, None),
    ("withdrawWebhookSetup", "WEBHOOK_SETUP_REQUEST_NOT_OPEN"): _about(_SETUP_ID, _withdrawn),
    ("submitGoLive", "GO_LIVE_INCOMPLETE"): _after(None, _FINISHED),
    ("submitGoLive", "GO_LIVE_REQUEST_ALREADY_OPEN"): _after(_asked, _FINISHED),
    ("submitGoLive", "ALREADY_LIVE"): _after(_live, _FINISHED),
    ("withdrawGoLive", "GO_LIVE_REQUEST_NOT_FOUND"): _about(_GO_LIVE_ID, None),
    ("withdrawGoLive", "GO_LIVE_REQUEST_NOT_OPEN"): _about(_GO_LIVE_ID, _resigned),
}
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    **{key: _sends(prepare) for key, prepare in _REQUESTS.items()},
    ("submitWebhookSetup", "SANDBOX_ONLY"): _from_production(Asked(body=_FILED)),
    ("getGoLiveChecklist", "SANDBOX_ONLY"): _from_production(Asked()),
    ("submitGoLive", "SANDBOX_ONLY"): _from_production(_FINISHED),
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    found = await endpoint(world.stage, world.seller.api.api_id)
    assert found is not None
    request = await acted(world.stage, filing(world.seller, setup(found.url)))

    async def act(work: Work) -> Any:
        return await approve_setup(work, request.setup_request_id)

    await acted(world.stage, act)

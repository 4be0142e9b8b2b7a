"""What is not the JSON API: readiness, files, the API's own description."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import msgspec
from litestar import Litestar, MediaType, Request, Response, get
from litestar.datastructures import State
from litestar.params import FromPath

from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.labels.actions.is_document_alive import is_document_alive
from returnhelper.domain.labels.actions.oldest_due_label import oldest_due_label
from returnhelper.domain.webhooks.actions.oldest_due_delivery import oldest_due_delivery
from returnhelper.entrypoints.api.call import Desk
from returnhelper.entrypoints.api.description.openapi import describe
from returnhelper.entrypoints.api.reference import draw_reference
from returnhelper.entrypoints.api.refusals import AWAY, LATER, is_away
from returnhelper.entrypoints.api.requests import Receive, Scope, Send
from returnhelper.kit.errors import Refusal, Unknown
from returnhelper.kit.migrations import pending

_LATE = timedelta(seconds=60)
_PATIENCE_SECONDS = 2.0
_LABELS = "labels"
_FOREVER = "public, max-age=31536000, immutable"
_SANDBOXED = {
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
}


def _desk(state: State) -> Desk:
    desk: Desk = state["desk"]
    return desk


@get("/readyz", media_type=MediaType.JSON)
async def readyz(state: State) -> Response[dict[str, Any]]:
    """Tell whether work gets done: connected, migrated, nothing due for longer than a minute."""
    desk, problems = _desk(state), []
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            problems = await _problems(desk)
    except Refusal as away:
        problems.append(away.message)
    except TimeoutError:
        problems.append("The database does not answer.")
    status = "ready" if not problems else "not ready"
    return Response({"status": status, "problems": problems}, status_code=503 if problems else 200)


async def _problems(desk: Desk) -> list[str]:
    problems = []
    async with desk.database.connection() as connection:
        if await pending(connection):
            problems.append("Migrations are pending; run returnhelper migrate.")
    now = desk.clock.now()
    for name, due_at in (
        ("label", await oldest_due_label(desk.database)),
        ("delivery", await oldest_due_delivery(desk.database, now)),
    ):
        if due_at is not None and now - due_at > _LATE:
            problems.append(f"A {name} is due since {due_at:%Y-%m-%dT%H:%M:%SZ}; see the worker.")
    return problems


@get("/files/{kind:str}/{name:str}")
async def get_file(state: State, kind: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """Serve a file by its unguessable key; a label's link dies with the label."""
    desk, key = _desk(state), f"{kind}/{name}"
    if kind == _LABELS and not await is_document_alive(desk.database, key):
        raise FileNotFound
    stored = await desk.storage.get(key)
    lifetime = "private, no-store" if kind == _LABELS else _FOREVER
    headers = {"cache-control": lifetime, **_SANDBOXED}
    return Response(stored.body, media_type=stored.content_type, headers=headers)


@get("/openapi.json")
async def get_openapi(state: State) -> Response[bytes]:
    """Serve the description of the three APIs, OpenAPI 3.1."""
    document = msgspec.json.encode(describe(_desk(state).settings.base_url))
    return Response(document, media_type="application/json")


@get("/reference", media_type=MediaType.HTML)
async def get_reference(state: State) -> str:
    """Serve the same description as a page that needs nothing from elsewhere."""
    desk = _desk(state)
    return draw_reference(describe(desk.settings.base_url), desk.book.code_lists.values())


def answer_refusal(_: Request[Any, Any, Any], refusal: Refusal) -> Response[dict[str, str]]:
    """Answer a refusal outside the JSON API, in plain HTTP."""
    status, headers = 404 if isinstance(refusal, Unknown) else 500, {}
    if is_away(refusal):
        status, headers = AWAY, dict(LATER)
    told = {"error": refusal.code, "message": refusal.message}
    return Response(told, status_code=status, headers=headers)


def create_pages(desk: Desk) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Return the ASGI application of the pages of an open desk."""
    return Litestar(
        route_handlers=[readyz, get_file, get_openapi, get_reference],
        openapi_config=None,
        state=State({"desk": desk}),
        exception_handlers={Refusal: answer_refusal},
    )  # type: ignore[return-value]  # scope, receive and send are typed more narrowly there

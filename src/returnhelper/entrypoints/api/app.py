"""The application: opens what every call shares, and puts the pieces under one roof."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from functools import cache
from typing import Any

from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.model import CHANNEL as CREDENTIALS_CHANGED
from returnhelper.domain.accounts.model import CredentialBook
from returnhelper.domain.files.storage import open_storage
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.rows import CHANNEL as REFERENCE_CHANGED
from returnhelper.entrypoints.api.call import Desk
from returnhelper.entrypoints.api.dispatch import Dispatcher
from returnhelper.entrypoints.api.requests import Patience, Receive, Scope, Send
from returnhelper.entrypoints.api.sending import answer_alive, answer_elsewhere
from returnhelper.kit.clock import Clock
from returnhelper.kit.database import open_database
from returnhelper.kit.listener import Listener, Refresher
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.settings import Settings

_PATIENCE = Patience()
_PAGES = ("/readyz", "/files/", "/openapi.json", "/reference")


async def open_desk(settings: Settings, clock: Clock) -> Desk:
    """Connect, and read lists and credentials into memory."""
    database = await open_database(settings.database_url, connections=settings.database_connections)
    async with database.connection() as connection:
        book = await load_book(connection, clock.now())
    return Desk(
        settings=settings,
        database=database,
        numbers=Numbers(database),
        nudger=Nudger(database),
        storage=open_storage(settings.files_location),
        clock=clock,
        credentials=CredentialBook(await load_credentials(database)),
        book=book,
    )


@contextlib.asynccontextmanager
async def keep_fresh(desk: Desk) -> AsyncIterator[None]:
    """Read lists and credentials again whenever they change, for as long as this is open."""

    async def refresh_credentials() -> None:
        desk.credentials = CredentialBook(await load_credentials(desk.database))

    async def refresh_book() -> None:
        async with desk.database.connection() as connection:
            desk.book = await load_book(connection, desk.clock.now())

    credentials = Refresher("credentials", refresh_credentials)
    book = Refresher("reference", refresh_book)
    callbacks = {CREDENTIALS_CHANGED: credentials.wake, REFERENCE_CHANGED: book.wake}
    listener = Listener(desk.database.url, callbacks)
    tasks = [asyncio.create_task(one.run()) for one in (listener, credentials, book)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def create_app(
    desk: Desk, patience: Patience = _PATIENCE
) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Return the ASGI application of an open desk.

    What is no page is the JSON API, in any case, which answers also what nobody serves.
    The pages are put together when the first is asked for: a process that was killed is back
    without waiting for what they import.
    """
    dispatcher = Dispatcher(desk, patience)

    @cache
    def pages() -> Callable[[Scope, Receive, Send], Awaitable[None]]:
        from returnhelper.entrypoints.api.pages import create_pages  # noqa: PLC0415 - see above

        return create_pages(desk)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").lower()
        if path == "/healthz":
            await answer_alive(send)
        elif path == "/":
            await answer_elsewhere(send, "/reference")
        elif path.startswith(_PAGES):
            if scope["method"] == "HEAD":
                scope, send = {**scope, "method": "GET"}, _without_body(send)
            await pages()(scope, receive, send)
        else:
            await dispatcher(scope, receive, send)

    return app


def _without_body(send: Send) -> Send:
    async def send_head(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head

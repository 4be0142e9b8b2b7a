"""The application: opens what every call shares, and puts the pieces under one roof."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache

from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.model import CHANNEL as CREDENTIALS_CHANGED
from returnhelper.domain.accounts.model import CredentialBook, Environment
from returnhelper.domain.files.storage import open_storage
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.rows import CHANNEL as REFERENCE_CHANGED
from returnhelper.entrypoints.api.call import Desk
from returnhelper.entrypoints.api.dispatch import Dispatcher, answer_alive
from returnhelper.entrypoints.api.requests import Receive, Scope, Send
from returnhelper.kit.clock import Clock
from returnhelper.kit.database import DatabaseAway, open_database
from returnhelper.kit.listener import Listener
from returnhelper.kit.nudge import Nudger
from returnhelper.kit.numbers import Numbers
from returnhelper.kit.settings import Settings

_API_PREFIXES = tuple(f"/{environment}/" for environment in Environment)


async def open_desk(settings: Settings, clock: Clock) -> Desk:
    """Connect, and read lists and credentials into memory."""
    database = await open_database(settings.database_url, connections=settings.database_connections)
    async with database.connection() as connection:
        book = await load_book(connection)
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
    refresher = _Refresher(desk)
    listener = Listener(
        desk.database.url,
        {
            CREDENTIALS_CHANGED: refresher.wake,
            REFERENCE_CHANGED: refresher.wake,
        },
    )
    tasks = [asyncio.create_task(listener.run()), asyncio.create_task(refresher.run())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Refresher:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._changed = asyncio.Event()

    def wake(self) -> None:
        self._changed.set()

    async def run(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            try:
                await self._refresh()
            except DatabaseAway:
                self._changed.set()

    async def _refresh(self) -> None:
        database = self._desk.database
        self._desk.credentials = CredentialBook(await load_credentials(database))
        async with database.connection() as connection:
            self._desk.book = await load_book(connection)


def create_app(desk: Desk) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """Return the ASGI application of an open desk.

    What begins with an environment is the JSON API, in any case; the rest are pages.
    The pages are put together when the first is asked for: a process that was killed is back
    without waiting for what they import.
    """
    dispatcher = Dispatcher(desk)

    @cache
    def pages() -> Callable[[Scope, Receive, Send], Awaitable[None]]:
        from returnhelper.entrypoints.api.pages import create_pages  # noqa: PLC0415 - see above

        return create_pages(desk)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").lower()
        if path.startswith(_API_PREFIXES):
            await dispatcher(scope, receive, send)
        elif path == "/healthz":
            await answer_alive(send)
        else:
            await pages()(scope, receive, send)

    return app

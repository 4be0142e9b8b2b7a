"""The supervisor: `returnhelper serve` keeps the database, the API and the worker running.

It starts them, begins them when the database is migrated, restarts what dies, and stops them in
order. Children die with it (kit/lifeline.py); PostgreSQL outlives it and is taken over.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping

import click
import msgspec

from returnhelper.entrypoints.cli.address import ReservedPort, answers_http, resolve_host
from returnhelper.entrypoints.cli.child import Child
from returnhelper.entrypoints.cli.database import prepare_database
from returnhelper.entrypoints.cli.lock import SERVE, FolderLock, Holder
from returnhelper.entrypoints.cli.preflight import bound, check_files_store
from returnhelper.kit.clock import stopwatch
from returnhelper.kit.errors import Refusal
from returnhelper.kit.postgres import EmbeddedPostgres
from returnhelper.kit.settings import Settings, as_environment

MODULES = {"api": "returnhelper.entrypoints.api", "worker": "returnhelper.entrypoints.worker"}

_LOCK_PATIENCE_SECONDS = 10.0
_TEND_SECONDS = 0.1
_ANSWER_POLL_SECONDS = 0.02
_STOP_MARGIN_SECONDS = 5.0
_RETRY_SECONDS = 1.0


class Supervisor:
    """Runs one installation until it is told to stop."""

    def __init__(
        self,
        settings: Settings,
        *,
        modules: Mapping[str, str] = MODULES,
        say: Callable[[str], None] = click.echo,
    ) -> None:
        """Take settings; `modules` maps api and worker to what is run as them."""
        self._settings = settings
        self._modules = modules
        self._say = say
        self._postgres = None if settings.database_url else EmbeddedPostgres(settings.data)
        self._children: list[Child] = []
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Serve until SIGINT or SIGTERM, then stop everything and return.

        Raises: FolderHeld, HostNotFound, PortTaken, Invalid for a store of files that is none,
        and what keeps PostgreSQL or the migrations from succeeding.
        """
        loop = asyncio.get_running_loop()
        for order in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(order, self._stopping.set)
        holder = Holder(os.getpid(), SERVE, self._settings.host, self._settings.port)
        with FolderLock(self._settings.data) as lock:
            lock.hold(holder, _LOCK_PATIENCE_SECONDS)
            check_files_store(self._settings)
            address = await asyncio.to_thread(resolve_host, self._settings.host)
            port = ReservedPort(address, self._settings.port)
            named = msgspec.structs.replace(self._settings, port=port.number)
            holder = msgspec.structs.replace(holder, port=port.number, files_base=named.files_base)
            lock.sign(holder)
            try:
                await self._serve(named, address)
            finally:
                await self._stop()
                port.close()

    async def _serve(self, named: Settings, address: str) -> None:
        settings = bound(named, address)
        if self._postgres is not None:
            settings = msgspec.structs.replace(settings, database_url=self._postgres.url)
        self._spawn_children(settings)
        if self._postgres is not None:
            await asyncio.to_thread(self._postgres.start)
        await prepare_database(settings.database_url)
        for child in self._children:
            child.go()
        await self._await_answer(settings, named.local_url)
        while not self._stopping.is_set():
            await self._tend()
            await self._pause(_TEND_SECONDS)

    def _spawn_children(self, settings: Settings) -> None:
        """Start all processes; they import while PostgreSQL starts and wait for their go."""
        environment = os.environ | as_environment(settings)
        counts = {"api": settings.api_processes, "worker": settings.worker_processes}
        self._children = [
            Child(name, self._modules[name], environment)
            for name, count in counts.items()
            for _ in range(count)
        ]
        for child in self._children:
            child.spawn()

    async def _await_answer(self, settings: Settings, where: str) -> None:
        while not self._stopping.is_set():
            if await answers_http(settings.host, settings.port):
                self._say(f"returnhelper is ready on {where} (data in {settings.data.resolve()})")
                return
            await self._tend()
            await self._pause(_ANSWER_POLL_SECONDS)

    async def _tend(self) -> None:
        if self._postgres is not None and not self._postgres.is_alive():
            await self._revive(self._postgres)
        for child in self._children:
            try:
                exit_code = child.tend()
            except OSError as fault:
                self._log("child_not_started", name=child.name, fault=str(fault))
                await self._pause(_RETRY_SECONDS)
                continue
            if exit_code is not None:
                self._log("child_died", name=child.name, exit_code=exit_code)

    async def _revive(self, postgres: EmbeddedPostgres) -> None:
        began = stopwatch()
        self._log("postgres_died")
        try:
            await asyncio.to_thread(postgres.start)
        except Refusal as refusal:
            self._log("postgres_not_revived", reason=refusal.message, faults=refusal.faults)
            await self._pause(_RETRY_SECONDS)
        except OSError as fault:
            self._log("postgres_not_revived", reason=str(fault))
            await self._pause(_RETRY_SECONDS)
        else:
            self._log("postgres_revived", seconds=round(stopwatch() - began, 3))

    async def _stop(self) -> None:
        """End the children first, so that nobody is cut off from the database while it works."""
        for child in self._children:
            child.ask_to_end()
        deadline = stopwatch() + self._settings.webhook_timeout_seconds + _STOP_MARGIN_SECONDS
        for child in self._children:
            await asyncio.to_thread(child.end_by, deadline)
        if self._postgres is not None:
            await asyncio.to_thread(self._postgres.stop)

    async def _pause(self, seconds: float) -> None:
        """Wait, or return early when told to stop."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    def _log(self, event: str, **facts: object) -> None:
        from returnhelper.entrypoints.cli.logs import open_log  # noqa: PLC0415 - slow, seldom needed

        open_log(self._settings).warning(event, **facts)

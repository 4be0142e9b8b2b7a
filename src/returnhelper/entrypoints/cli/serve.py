"""`serve` runs everything on one machine; `api` and `worker` run one half beside others."""

from __future__ import annotations

import asyncio
import os
import sys

import click

from returnhelper.entrypoints.cli.address import resolve_host
from returnhelper.entrypoints.cli.options import address_options, database_options
from returnhelper.entrypoints.cli.preflight import bound, check_database, check_files_store
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings, as_environment


@click.command("serve")
@address_options
@database_options
def serve_command(settings: Settings) -> None:
    """Run the database, the API with its pages, and the worker, until Ctrl-C."""
    from returnhelper.entrypoints.cli.supervision import Supervisor  # noqa: PLC0415 - only here

    asyncio.run(Supervisor(settings).run())


@click.command("api")
@address_options
@database_options
def api_command(settings: Settings) -> None:
    """Run one API process on a database that is already migrated."""
    _become("returnhelper.entrypoints.api", bound(settings, resolve_host(settings.host)))


@click.command("worker")
@database_options
def worker_command(settings: Settings) -> None:
    """Run one worker process on a database that is already migrated."""
    _become("returnhelper.entrypoints.worker", settings)


def _become(module: str, settings: Settings) -> None:
    """Replace this process, so that signals and the exit code need no passing on.

    Raises: Invalid, DatabaseNotFound.
    """
    if not settings.database_url:
        raise Invalid({"--database-url": "is needed; serve alone brings a database of its own"})
    check_files_store(settings)
    asyncio.run(check_database(settings))
    sys.stdout.flush()
    arguments = [sys.executable, "-m", module]
    os.execve(sys.executable, arguments, os.environ | as_environment(settings))  # noqa: S606 - no shell is what we want

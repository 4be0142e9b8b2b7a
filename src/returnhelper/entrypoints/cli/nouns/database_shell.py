"""`db`: the database's own prompt."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from urllib.parse import unquote, urlsplit

import click

from returnhelper.entrypoints.cli.database import open_database_url
from returnhelper.entrypoints.cli.options import database_options
from returnhelper.kit.errors import Unavailable
from returnhelper.kit.postgres import _programs
from returnhelper.kit.settings import Settings


class NoPrompt(Unavailable):
    """There is no psql on this machine; open the database with a program of your own."""

    code = "NO_PROMPT"


@click.group("db")
def db_command() -> None:
    """Work on the database itself."""


@db_command.command("shell")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@database_options
@click.pass_context
def shell(context: click.Context, settings: Settings, arguments: tuple[str, ...]) -> None:
    """Open psql on the database; what stands after -- is passed on to it."""
    with open_database_url(settings, "db shell") as url:
        context.exit(_run(url, arguments))


def _run(url: str, arguments: tuple[str, ...]) -> int:
    public_url, password = _without_password(url)
    program = shutil.which("psql", path=os.pathsep.join((str(_programs()), *os.get_exec_path())))
    if program is None:
        raise NoPrompt({"database": public_url})
    # Ctrl-C ends a query in psql, not the prompt or the database under it.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(  # noqa: S603 - the operator's own prompt, no shell
            [program, public_url, *arguments],
            env=os.environ | ({"PGPASSWORD": password} if password else {}),
            check=False,
        ).returncode
    finally:
        signal.signal(signal.SIGINT, before)


def _without_password(url: str) -> tuple[str, str | None]:
    """Split off the password, so that the list of processes does not show it."""
    parts = urlsplit(url)
    if not parts.password:
        return url, None
    user, _, hosts = parts.netloc.rpartition("@")
    name = user.split(":", 1)[0]
    return parts._replace(netloc=f"{name}@{hosts}").geturl(), unquote(parts.password)

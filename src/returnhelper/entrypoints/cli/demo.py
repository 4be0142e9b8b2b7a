"""`demo` tells the whole story of one return, on a server started for it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click
from rich.console import Console

from returnhelper.entrypoints.cli.story.orders import ORDERS
from returnhelper.entrypoints.cli.story.picture import save_picture
from returnhelper.entrypoints.cli.story.plot import ALL_FILENAMES, tell_story
from returnhelper.kit.errors import Invalid

_WIDTH = 100
_INTERRUPTED = 130


@click.command("demo")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("demo"),
    metavar="DIR",
    help="Where labels and photos are written.  [demo]",
)
@click.option("--all", "whole", is_flag=True, help="Go on to services, resends and recalls.")
@click.option("--keep", is_flag=True, help="Keep the server's data folder, and say where it is.")
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write what is printed as an SVG picture.",
)
def demo_command(folder: Path, *, whole: bool, keep: bool, picture: Path | None) -> None:
    """Tell the story of one return, from booking to disposal, and check every step.

    A server with a database of its own is started for it and is gone afterwards.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without ✓ shows its number
    try:
        with _orders_interrupt():
            sys.exit(run_demo(folder, whole=whole, keep=keep, picture=picture))
    except KeyboardInterrupt:
        click.echo("Stopped; the server it started is gone.", err=True)
        sys.exit(_INTERRUPTED)


def run_demo(
    folder: Path,
    *,
    whole: bool = False,
    keep: bool = False,
    picture: Path | None = None,
    fails_on: str = "",
    patience_seconds: float = 10.0,
) -> int:
    """Tell the story on stdout; return the exit code, 1 when a step was missed.

    `fails_on` is the action of the webhooks at which the seller's endpoint fails, if any.
    Raises: Invalid, when something is in the way of the files.
    """
    _prepare(folder, picture)
    fixed = picture is not None or not sys.stdout.isatty()
    console = Console(width=_WIDTH if fixed else None, record=picture is not None, highlight=False)
    told = tell_story(
        console,
        folder,
        whole=whole,
        keep=keep,
        fails_on=fails_on,
        patience_seconds=patience_seconds,
    )
    if picture is not None:
        save_picture(console, picture)
    if keep:
        click.echo(f"The data is kept; look at it with: returnhelper serve --data {told.data}")
        click.echo(f"What the server said: {told.server_log}")
    elif not told.is_complete:
        click.echo("Run it with --keep to read what the server said.", err=True)
    return 0 if told.is_complete else 1


def _prepare(folder: Path, picture: Path | None) -> None:
    """Make room for what is written; files of an earlier story are not taken for this one's."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for filename in ALL_FILENAMES:
            (folder / filename).unlink(missing_ok=True)
        if picture is not None:
            picture.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Invalid({str(error.filename): f"is in the way: {error.strerror}"}) from error


@contextmanager
def _orders_interrupt() -> Iterator[None]:
    """Take every order to end as Ctrl-C, so that the server is stopped then, too."""

    def interrupt(_: int, __: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = {order: signal.signal(order, interrupt) for order in ORDERS}
    try:
        yield
    finally:
        for order, handler in before.items():
            signal.signal(order, handler)

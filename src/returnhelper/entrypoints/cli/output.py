"""How commands speak: tables for people, JSON for programs, refusals for both."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click
import msgspec

from returnhelper.entrypoints.cli.lock import FolderHeld
from returnhelper.kit.errors import Invalid, Refusal, Unavailable, Unknown

EXIT_CODES: tuple[tuple[type[Refusal], int], ...] = (
    (FolderHeld, 1),
    (Invalid, 2),
    (Unknown, 3),
    (Unavailable, 5),
    (Refusal, 4),
)
_WIDE = 250


def render_refusal(refusal: Refusal, *, as_json: bool) -> int:
    """Print a refusal, to stdout as JSON or to stderr as text, and return the exit code."""
    if as_json:
        told = {"code": refusal.code, "message": refusal.message, "faults": refusal.faults}
        print_json({"error": told})
    else:
        click.echo(f"{refusal.message} ({refusal.code})", err=True)
        for name, fault in refusal.faults.items():
            click.echo(f"  {name}: {fault}" if name else f"  {fault}", err=True)
    return next(code for kind, code in EXIT_CODES if isinstance(refusal, kind))


def save(output: Path, body: IO[bytes], flag: str) -> None:
    """Write a file for the user. Raises: Invalid, naming the option."""
    try:
        with output.open("wb") as target:
            shutil.copyfileobj(body, target)
    except OSError as fault:
        raise Invalid({flag: f"{output}: {fault.strerror}"}) from fault


def print_json(answer: object) -> None:
    """Print anything msgspec can write, indented; datetimes as ISO 8601, decimals as text."""
    click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under column titles; nothing is cut off, also not in a pipe."""
    from rich.console import Console  # noqa: PLC0415 - slow, and most commands need no table
    from rich.table import Table  # noqa: PLC0415 - slow, and most commands need no table

    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    for column in table.columns:
        column.overflow = "fold"
    console = Console(width=None if sys.stdout.isatty() else _WIDE, markup=False, highlight=False)
    console.print(table)

"""Rows as commands print them: the wire's spelling of names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import click

from returnhelper.entrypoints.cli.output import print_json


def wire_named(row: Mapping[str, object]) -> dict[str, object]:
    """Return a row with its keys spelled as on the wire: ``api_id`` becomes ``apiId``."""
    return {_camel(key): value for key, value in row.items()}


def print_record(record: object, hint: str, *, as_json: bool) -> None:
    """Print a record as JSON, also for people, who get a hint on stderr.

    Whatever holds secrets or ids to be kept is printed so: it can be piped into a file.
    """
    print_json(record)
    if not as_json:
        click.echo(hint, err=True)


def moment(at: datetime | None) -> str:
    """Write a moment for a table: UTC, to the second."""
    return "" if at is None else f"{at:%Y-%m-%d %H:%M:%SZ}"


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)

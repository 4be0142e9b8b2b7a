"""The options that commands share, and the settings made of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from returnhelper.kit.settings import load_settings, unknown_variables

Command = Callable[..., None]

_SETTINGS_OPTIONS = ("data", "database_url", "host", "port", "operator")


def operator_options(command: Command) -> Command:
    """Add ``--data``, ``--database-url``, ``--as`` and ``--json``; pass `settings`, `as_json`.

    Put it directly above the function, below ``@click.command``.
    """
    command = database_options(json_option(command))
    return click.option(
        "--as", "operator", metavar="NAME", help="Who you are; your login name without."
    )(command)


def database_options(command: Command) -> Command:
    """Add ``--data`` and ``--database-url``; pass `settings`."""
    command = _with_settings(command)
    command = click.option(
        "--database-url", metavar="URL", help="Any PostgreSQL 15 or later, not the embedded one."
    )(command)
    return click.option(
        "--data", type=click.Path(path_type=Path), metavar="DIR", help="The data folder."
    )(command)


def address_options(command: Command) -> Command:
    """Add ``--host`` and ``--port``; put it above `database_options`."""
    command = click.option("--port", metavar="PORT", help="The port; 0 picks a free one.")(command)
    return click.option(
        "--host", metavar="HOST", help="The address to listen on, or a name of it."
    )(command)


def json_option(command: Command) -> Command:
    """Add ``--json``; pass `as_json`."""

    def remember(context: click.Context, _: click.Parameter, value: bool) -> bool:  # noqa: FBT001 - click passes it so
        context.meta["json"] = value
        return value

    return click.option(
        "--json", "as_json", is_flag=True, is_eager=True, callback=remember, help="Print JSON."
    )(command)


def _with_settings(command: Command) -> Command:
    @wraps(command)
    def with_settings(**options: object) -> None:
        flags = {name: options.pop(name) for name in _SETTINGS_OPTIONS if name in options}
        _warn_of_unknown_variables()
        command(settings=load_settings(flags), **options)

    return with_settings


def _warn_of_unknown_variables() -> None:
    for variable, nearest in unknown_variables().items():
        remedy = f"did you mean {nearest}?" if nearest else "`returnhelper settings` names all."
        click.echo(f"{variable} is no setting; {remedy}", err=True)

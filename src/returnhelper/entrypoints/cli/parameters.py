"""The kinds of values commands take."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Any

import click

from returnhelper.domain.accounts.model import Environment
from returnhelper.entrypoints.cli.options import Command
from returnhelper.kit.errors import Invalid

ENVIRONMENTS = {
    spelling: environment
    for environment in Environment
    for spelling in (environment.word, environment.value)
}
ID = click.IntRange(1, 2**63 - 1)
_AMOUNT = re.compile(r"[+-]?\d{1,9}(\.\d+)?")


def amount(text: str) -> Decimal:
    """Read an amount of money, such as ``-12.50``. Raises: Invalid."""
    if not _AMOUNT.fullmatch(text):
        raise Invalid({"--amount": f"{text!r} is not an amount such as 12.50 or -3"})
    return Decimal(text)


def one_subject(
    name: str, flag: str, kind: click.ParamType[Any] = click.STRING
) -> Callable[[Command], Command]:
    """Take what the command is about as its argument or with a flag; pass it as `name`.

    Put it above `operator_options`.
    """

    def take(command: Command) -> Command:
        @wraps(command)
        def with_subject(**options: Any) -> None:  # noqa: ANN401 - the options of any command
            places = (options.pop(name), options.pop("flagged"))
            given = [value for value in places if value is not None]
            if len(given) != 1:
                raise Invalid({flag: "give it once, with this option or as the argument"})
            command(**{name: given[0]}, **options)

        flagged = click.option(flag, "flagged", type=kind, help="The same as the argument.")
        return click.argument(name, type=kind, required=False)(flagged(with_subject))

    return take

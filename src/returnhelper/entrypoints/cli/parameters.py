"""The kinds of values commands take."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps
from typing import Any

import click

from returnhelper.domain.accounts.actions.get_warehouse_api import get_warehouse_api
from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.entrypoints.cli.options import Command
from returnhelper.kit.errors import Invalid
from returnhelper.kit.work import Work

ENVIRONMENTS = {
    spelling: environment
    for environment in Environment
    for spelling in (environment.word, environment.value)
}
ID = click.IntRange(1, 2**63 - 1)
LIMIT = click.IntRange(1, 10_000)
_SIDES = 3
_SIZE = re.compile(r"\d{1,6}(\.\d{1,3})?")
_AMOUNT = re.compile(r"[+-]?\d{1,9}(\.\d+)?")


def amount(text: str) -> Decimal:
    """Read an amount of money, such as ``-12.50``. Raises: Invalid."""
    if not _AMOUNT.fullmatch(text):
        raise Invalid({"--amount": f"{text!r} is not an amount such as 12.50 or -3"})
    return Decimal(text)


@dataclass(frozen=True, slots=True)
class Dock:
    """A warehouse in an environment, where the operator lends its staff a hand."""

    warehouse_id: int
    environment: Environment

    async def staff(self, work: Work) -> Api:
        """Return the staff to act as. Raises: WarehouseWithoutStaff."""
        return await get_warehouse_api(work, self.warehouse_id, self.environment)


def at_a_dock(command: Command) -> Command:
    """Add ``--warehouse`` and ``--environment``; pass `dock`. Put it above `operator_options`."""

    @wraps(command)
    def with_dock(warehouse_id: int, environment: str, **options: Any) -> None:  # noqa: ANN401 - the options of any command
        command(dock=Dock(warehouse_id, ENVIRONMENTS[environment]), **options)

    environment = click.option(
        "--environment",
        type=click.Choice(list(ENVIRONMENTS), case_sensitive=False),
        required=True,
        help="Where its staff works.",
    )
    warehouse = click.option(
        "--warehouse", "warehouse_id", type=ID, required=True, help="The id of the warehouse."
    )
    return warehouse(environment(with_dock))


def text(flag: str, longest: int) -> Callable[[str], str]:
    """Take a text of at most so many characters; longer raises Invalid."""

    def read(given: str) -> str:
        if len(given) > longest:
            raise Invalid({flag: f"is longer than {longest} characters"})
        return given

    return read


def size(flag: str) -> Callable[[str], Decimal]:
    """Take a weight in g or a side in cm, such as ``950`` or ``12.5``; else raises Invalid."""

    def read(given: str) -> Decimal:
        if not _SIZE.fullmatch(given) or not Decimal(given):
            raise Invalid({flag: f"{given!r} is not a size such as 950 or 12.5"})
        return Decimal(given)

    return read


def sides(flag: str) -> Callable[[str], tuple[Decimal, Decimal, Decimal]]:
    """Take three sides in cm, such as ``34x22x13``; else raises Invalid."""

    def read(given: str) -> tuple[Decimal, Decimal, Decimal]:
        told = given.lower().split("x")
        if len(told) != _SIDES:
            raise Invalid({flag: f"{given!r} are not three sides such as 34x22x13"})
        first, second, third = map(size(flag), told)
        return first, second, third

    return read


seller_option = click.option(
    "--api", "api_id", type=ID, required=True, help="The api id of the seller."
)


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

"""The kinds of values commands take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import wraps
from typing import Any

import click
import msgspec
from msgspec import inspect

from returnhelper.domain.accounts.actions.get_warehouse_api import get_warehouse_api
from returnhelper.domain.accounts.errors import WarehouseWithoutStaff
from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.entrypoints.cli.errand import open_book
from returnhelper.entrypoints.cli.options import Command
from returnhelper.kit.errors import Faults, Invalid
from returnhelper.kit.work import Work

ENVIRONMENTS = {
    spelling: environment
    for environment in Environment
    for spelling in (environment.word, environment.value)
}


class Id(click.IntRange):
    """A number that something is known by."""

    name = "id"


ID = Id(1, 2**63 - 1)
LIMIT = click.IntRange(1, 10_000)
_SIDES = 3
_SIZE = re.compile(r"\d{1,6}(\.\d{1,3})?")
_SPAN = re.compile(r"(?P<count>\d{1,4})(?P<unit>[mhd])|0")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_LONGEST_OVERLAP = timedelta(days=90)
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
        """Return the staff to act as. Raises: WarehouseWithoutStaff, WarehouseNotFound."""
        try:
            return await get_warehouse_api(work, self.warehouse_id, self.environment)
        except WarehouseWithoutStaff:
            if (await open_book(work)).find_warehouse(self.warehouse_id) is None:
                told = f"{self.warehouse_id} is none; `returnhelper warehouse list` shows them"
                raise WarehouseNotFound({"--warehouse": told}) from None
            raise


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


class Told(click.ParamType[str]):
    """A text that the wire's own rule of a property allows; else raises Invalid."""

    name = "text"

    def __init__(self, shape: type[msgspec.Struct], field: str, form: str = "a text") -> None:
        """Take the property of a wire struct, and the words for the form its pattern wants."""
        self._rule = _rule(shape, field)
        self._form = form

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002 - click passes it
        """Return the text as it was given."""
        try:
            msgspec.convert(value, self._rule)
        except msgspec.ValidationError:
            flag = param.opts[0] if param else ""
            raise Invalid({flag: self._fault(value)}) from None
        return value

    def _fault(self, value: str) -> str:
        texts = (kind for kind in _kinds(self._rule) if isinstance(kind, inspect.StrType))
        longest = next(texts).max_length
        if longest is not None and len(value) > longest:
            return f"is longer than {longest} characters"
        return f"must be {self._form}" if value.strip() else "is empty"


def whole(shape: type[msgspec.Struct], field: str) -> click.IntRange:
    """Take a number of things, from 1 up to what the wire takes for a property."""
    for kind in _kinds(_rule(shape, field)):
        if isinstance(kind, inspect.IntType):
            return click.IntRange(1, kind.le)
    raise TypeError(field)


def several(
    flag: str,
    name: str,
    shape: type[msgspec.Struct],
    field: str,
    **how: Any,  # noqa: ANN401 - as click has it
) -> Callable[[Command], Command]:
    """Take different ids, as many as the wire takes for a property; else raises Invalid."""
    [most] = [
        kind.max_length
        for kind in _kinds(_rule(shape, field))
        if isinstance(kind, inspect.ListType)
    ]

    def different(_: click.Context, __: click.Parameter, ids: tuple[int, ...]) -> tuple[int, ...]:
        faults = Faults()
        if most is not None and len(ids) > most:
            faults.add(flag, f"name at most {most} at once")
        for index, given in enumerate(ids):
            if given in ids[:index]:
                faults.add(f"{flag} {given}", "name it once")
        faults.check()
        return ids

    return click.option(flag, name, type=ID, multiple=True, callback=different, **how)


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


def _overlap(given: str) -> timedelta:
    found = _SPAN.fullmatch(given)
    span = timedelta()
    if found and found["unit"]:
        span = timedelta(**{_UNITS[found["unit"]]: int(found["count"])})
    if found is None or span > _LONGEST_OVERLAP:
        raise Invalid({"--overlap": f"{given!r} is not a span up to 90d, such as 30m, 24h or 0"})
    return span


overlap_option = click.option(
    "--overlap",
    type=_overlap,
    default="24h",
    show_default=True,
    metavar="SPAN",
    help="How long the one before counts beside it, such as 30m or 7d; 0 ends it at once.",
)

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


def _rule(shape: type[msgspec.Struct], field: str) -> object:
    return {each.name: each.type for each in msgspec.structs.fields(shape)}[field]


def _kinds(rule: object) -> Iterator[inspect.Type]:
    """Yield what a property may be; a rule may stand beside null."""
    pending = [inspect.type_info(rule)]
    for kind in pending:
        match kind:
            case inspect.Metadata(type=inner):
                pending.append(inner)
            case inspect.UnionType(types=kinds):
                pending.extend(kinds)
            case _:
                yield kind

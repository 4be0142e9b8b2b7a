"""Turn bodies and query strings into wire structs, telling every fault at once.

The fast path lets msgspec convert and then looks for what msgspec cannot see: numbers out of
bounds, names a seller may not send, characters the database cannot hold. Only when something is
wrong does the slow path walk the struct type and name each fault in the wire's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import inspect

from returnhelper.entrypoints.api.faultfinding import find_faults, number_fault
from returnhelper.kit.errors import Invalid

T = TypeVar("T", bound=msgspec.Struct)

FORBIDDEN = frozenset({"returnRequestNumber", "shipmentNumber", "returnRequestLineItemNumber"})
"""Names no body may carry, at any depth and in any case. Source: contract README, Unknown input."""

_MAX_DEPTH = 64
_JSON = msgspec.json.Decoder(float_hook=Decimal)
_POSITION = re.compile(r"JSON is malformed: (.+) \(byte (\d+)\)")
_WHOLE = re.compile(r"[+-]?[0-9]{1,19}", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}.*", re.ASCII)
_NO_MOMENT = object()
_TRUTH = {"true": True, "1": True, "false": False, "0": False}
_READERS: Mapping[type[inspect.Type], Callable[[str], object]] = {
    inspect.IntType: lambda text: int(text) if _WHOLE.fullmatch(text) else text,
    inspect.DecimalType: lambda text: Decimal(text) if _NUMBER.fullmatch(text) else text,
    inspect.BoolType: lambda text: _TRUTH.get(text.lower(), text),
}

_Check = Callable[[Any], bool]


def decode_json(body: bytes) -> object:
    """Parse a body; numbers come as int or exact Decimal.

    Raises: Invalid under the key ``body``.
    """
    if not body.strip():
        raise Invalid({"body": "The body is empty; send a JSON object."})
    try:
        raw = _JSON.decode(body)
    except RecursionError:
        raise _too_deep() from None
    except UnicodeDecodeError:
        raise Invalid({"body": "The body is not valid JSON: it is not UTF-8."}) from None
    except ArithmeticError:
        raise Invalid({"body": "The body is not valid JSON: a number is out of range."}) from None
    except msgspec.DecodeError as fault:
        raise Invalid({"body": _json_fault(fault)}) from None
    # Fewer brackets than levels cannot nest too deeply, which spares the walk.
    if body.count(b"[") + body.count(b"{") > _MAX_DEPTH and _is_deep(raw):
        raise _too_deep()
    return raw


def decode_request(
    raw: object,
    struct_type: type[T],
    *,
    forbidden: frozenset[str] = FORBIDDEN,
    body: bytes | None = None,
) -> T:
    """Convert a parsed body to a request struct; unknown properties are ignored.

    The body it was parsed from, where it is at hand, spares the search for forbidden names.

    Raises: Invalid, with a message for every property at fault, keyed by its path.
    """
    plan = _plan(struct_type)
    names = _lowered(forbidden)
    decoded: T | None = None
    try:
        decoded = msgspec.convert(raw, struct_type)
    except msgspec.ValidationError as fault:
        rest = str(fault)
    else:
        clean = body is not None and _has_no_trace(body, names)
        if plan.check(raw) and (clean or _is_clean(raw, names)):
            return decoded
    find_faults(raw, plan.kind, forbidden=names).check()
    if decoded is None:
        raise Invalid({"body": rest})
    return decoded


def decode_query(
    query: Mapping[str, list[str]] | Iterable[tuple[str, str]], struct_type: type[T]
) -> T:
    """Convert query parameters to a struct; names match without case, empty values are absent.

    An empty value counts where the field is marked ``or_empty`` (`wire.rules.OrEmpty`).

    Times are ISO 8601, without an offset UTC. A bare date is the start of that UTC day, or its
    last microsecond where the field is marked ``range_end`` (`wire.rules.RangeEnd`).
    A list is one parameter several times, or one with commas, or both.

    Raises: Invalid, with a message for every parameter at fault.
    """
    plan = _plan(struct_type)
    given = _by_name(query)
    raw: dict[str, object] = {}
    repeated: dict[str, str] = {}
    for field in plan.kind.fields:
        values = given.get(field.encode_name.lower(), [])
        if not _may_be_empty(field.type):
            values = [value for value in values if value.strip()]
        if isinstance(field.type, inspect.ListType):
            if values:
                raw[field.encode_name] = _entries(values, field.type.item_type)
            continue
        if len(values) > 1:
            repeated[field.encode_name] = f"'{field.encode_name}' is given more than once."
        if values:
            raw[field.encode_name] = _from_text(values[0], field.type)
    if repeated:
        found = find_faults(raw, plan.kind, forbidden=frozenset())
        found.merge(repeated)
        found.check()
    return decode_request(raw, struct_type, forbidden=frozenset())


class _Plan(NamedTuple):
    kind: inspect.StructType
    check: _Check


@cache
def _plan(struct_type: type[msgspec.Struct]) -> _Plan:
    kind = inspect.type_info(struct_type)
    if not isinstance(kind, inspect.StructType):
        raise TypeError(struct_type)
    return _Plan(kind, _number_check(kind) or (lambda _: True))


@cache
def _lowered(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)


def _number_check(kind: inspect.Type, extra: Mapping[str, Any] | None = None) -> _Check | None:
    """Build a check of all decimals below a type, for values msgspec has converted already."""
    match kind:
        case inspect.Metadata(type=inner, extra=marks):
            return _number_check(inner, marks)
        case inspect.DecimalType():
            return lambda raw: raw is None or number_fault(raw, extra or {}) is None
        case inspect.UnionType(types=kinds):
            return next((check for each in kinds if (check := _number_check(each, extra))), None)
        case inspect.ListType(item_type=entry):
            check = _number_check(entry)
            return check and (lambda raw: raw is None or all(map(check, raw)))
        case inspect.StructType(fields=fields):
            checks = [(f.encode_name, found) for f in fields if (found := _number_check(f.type))]
            return (lambda raw: _all_pass(raw, checks)) if checks else None
        case _:
            return None


def _all_pass(raw: Mapping[str, object] | None, checks: list[tuple[str, _Check]]) -> bool:
    return raw is None or all(check(raw.get(name)) for name, check in checks)


def _has_no_trace(body: bytes, forbidden: frozenset[str]) -> bool:
    """Tell whether the text of a body rules out forbidden names and NUL; an escape is a doubt."""
    text = body.lower()
    return b"\\u" not in text and not any(name.encode() in text for name in forbidden)


def _is_clean(raw: object, forbidden: frozenset[str]) -> bool:
    """Tell whether a value surely holds no forbidden name and no NUL; a doubt is no."""
    pending = [raw]
    while pending:
        value = pending.pop()
        kind = type(value)
        if kind is str:
            if "\0" in value:  # type: ignore[operator]  # it is text
                return False
        elif kind is dict:
            for name, below in value.items():  # type: ignore[attr-defined]  # it is a dict
                if name.lower() in forbidden or "\0" in name:
                    return False
                pending.append(below)
        elif kind is list:
            pending.extend(value)  # type: ignore[arg-type]  # it is a list
    return True


def _is_deep(raw: object) -> bool:
    level = [raw]
    for _ in range(_MAX_DEPTH):
        level = [below for value in level for below in _below(value)]
        if not level:
            return False
    return True


def _below(value: object) -> list[object]:
    """Return the lists and objects directly in a list or object."""
    entries = value.values() if isinstance(value, dict) else value
    if not isinstance(entries, Iterable) or isinstance(entries, str):
        return []
    return [entry for entry in entries if isinstance(entry, dict | list)]


def _too_deep() -> Invalid:
    return Invalid({"body": f"The body is nested more than {_MAX_DEPTH} levels deep."})


def _json_fault(fault: msgspec.DecodeError) -> str:
    found = _POSITION.fullmatch(str(fault))
    if found:
        return f"The body is not valid JSON: {found[1]} at byte {found[2]}."
    if "truncated" in str(fault):
        return "The body is not valid JSON: it ends too early."
    return f"The body is not valid JSON: {str(fault).lower()}."


def _by_name(query: Mapping[str, list[str]] | Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    pairs = (
        [(name, value) for name, values in query.items() for value in values]
        if isinstance(query, Mapping)
        else query
    )
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name.lower(), []).append(value)
    return given


def _may_be_empty(kind: inspect.Type) -> bool:
    return isinstance(kind, inspect.Metadata) and "or_empty" in (kind.extra or {})


def _entries(values: list[str], kind: inspect.Type) -> list[object]:
    return [_from_text(part.strip(), kind) for value in values for part in value.split(",")]


def _from_text(text: str, kind: inspect.Type, extra: Mapping[str, Any] | None = None) -> object:
    """Read a parameter as its type; text that does not read stays text, and so becomes a fault."""
    if isinstance(kind, inspect.Metadata):
        return _from_text(text, kind.type, kind.extra)
    if isinstance(kind, inspect.UnionType):
        some = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
        return _from_text(text, some, extra)
    if isinstance(kind, inspect.DateTimeType):
        # Text would be read once more by msgspec, which takes moments no clock can show in UTC.
        return _moment(text, is_end="range_end" in (extra or {})) or _NO_MOMENT
    read = _READERS.get(type(kind))
    return text if read is None else read(text)


def _moment(text: str, *, is_end: bool) -> datetime | None:
    try:
        if _DATE.fullmatch(text):
            day = datetime.fromisoformat(text)
            return datetime.combine(day, time.max if is_end else time.min, UTC)
        if _TIME.fullmatch(text):
            moment = datetime.fromisoformat(text.upper())
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        pass
    return None

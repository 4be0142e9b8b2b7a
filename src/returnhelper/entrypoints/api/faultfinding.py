"""Find every fault of an input, in the wire's own property names.

Paths read ``shipment.parcel.items[0].weight``; messages name the property and what would do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from msgspec import inspect

from returnhelper.kit.errors import Faults

VERBATIM = frozenset({"customfieldmap"})
"""Maps whose keys are the seller's own words, so no name is forbidden in them."""

_OTHERS: Mapping[type[inspect.Type], tuple[type, str]] = {
    inspect.BoolType: (bool, "must be true or false."),
    inspect.DateTimeType: (datetime, "must be an ISO 8601 time (2026-11-05T08:30:00Z)."),
}
_MAX_FAULTS = 100
_MAX_DECIMALS = 20
_LIMIT = 10**12


class Place(NamedTuple):
    """Where a value stands: the whole path, and the last name in it."""

    path: str = ""
    name: str = ""

    def property(self, name: str) -> Place:
        """Return the place of a property below."""
        return Place(f"{self.path}.{name}" if self.path else name, name)

    def entry(self, index: int, name: str | None = None) -> Place:
        """Return the place of an entry below; one of a batch has a name of its own.

        Source: contract README, Envelope.
        """
        if name is not None:
            return Place(f"jobEntryList[{index}].{name}", name)
        return Place(f"{self.path}[{index}]", f"{self.name}[{index}]")


_BATCH = Place("jobEntryList", "jobEntryList")


class _Finder:
    """Walks one input along its type; stops at a hundred faults."""

    def __init__(self) -> None:
        self.faults = Faults()
        self._count = 0

    @property
    def is_full(self) -> bool:
        return self._count >= _MAX_FAULTS

    def add(self, place: Place, complaint: str) -> None:
        if not self.is_full:
            self._count += 1
            self.faults.add(place.path or "body", f"'{place.name or 'body'}' {complaint}")

    def walk(self, kind: inspect.Type, value: object, place: Place, marks: _Marks) -> None:
        match kind:
            case inspect.Metadata(type=inner, extra=extra):
                self.walk(inner, value, place, extra or {})
            case inspect.UnionType(types=kinds):
                self._walk_union(kinds, value, place, marks)
            case inspect.StructType():
                self._walk_struct(kind, value, place)
            case inspect.ListType():
                self._walk_list(kind, value, place, marks)
            case inspect.DictType():
                self._walk_map(kind, value, place)
            case _:
                complaint = scalar_fault(kind, value, marks)
                if complaint:
                    self.add(place, complaint)

    def _walk_union(
        self, kinds: tuple[inspect.Type, ...], value: object, place: Place, marks: _Marks
    ) -> None:
        some = [kind for kind in kinds if not isinstance(kind, inspect.NoneType)]
        if value is None and len(some) < len(kinds):
            return
        if len(some) == 1:
            self.walk(some[0], value, place, marks)
        elif all(scalar_fault(kind, value, marks) for kind in some):
            self.add(place, f"must be {' or '.join(_noun(kind) for kind in some)}.")

    def _walk_struct(self, kind: inspect.StructType, value: object, place: Place) -> None:
        if not isinstance(value, dict):
            self.add(place, "must be an object.")
            return
        for field in kind.fields:
            here = place.property(field.encode_name)
            given = value.get(field.encode_name)
            if given is None and field.required and not _takes_null(field.type):
                self.add(here, _missing_fault(field.type))
            elif field.encode_name in value:
                self.walk(field.type, given, here, {})
            elif field.required:
                self.add(here, "is required; null will do.")

    def _walk_list(
        self, kind: inspect.ListType, value: object, place: Place, marks: _Marks
    ) -> None:
        if not isinstance(value, list):
            self.add(place, "must be a list.")
            return
        self._check_count(kind, len(value), place)
        entries = _BATCH if "batch" in marks else place
        for index, entry in enumerate(value):
            if self.is_full:
                return
            self.walk(kind.item_type, entry, entries.entry(index, marks.get("entry")), {})

    def _walk_map(self, kind: inspect.DictType, value: object, place: Place) -> None:
        if not isinstance(value, dict):
            self.add(place, "must be an object.")
            return
        self._check_count(kind, len(value), place)
        for key, entry in value.items():
            if self.is_full:
                return
            complaint = scalar_fault(kind.key_type, key, {})
            if complaint:
                self.add(place, f"has a key that {complaint}" if key else "has an empty key.")
            else:
                self.walk(kind.value_type, entry, place.property(key), {})

    def _check_count(
        self, kind: inspect.ListType | inspect.DictType, count: int, place: Place
    ) -> None:
        if kind.min_length is not None and count < kind.min_length:
            self.add(place, f"must hold at least {_counted(kind.min_length, 'entry', 'entries')}.")
        if kind.max_length is not None and count > kind.max_length:
            self.add(place, f"must hold at most {_counted(kind.max_length, 'entry', 'entries')}.")


_Marks = Mapping[str, Any]
_Trail: TypeAlias = "tuple[_Trail, str | int] | None"


def find_faults(raw: object, kind: inspect.StructType, *, forbidden: frozenset[str]) -> Faults:
    """Return the faults of a value against its struct type; `forbidden` in lower case."""
    finder = _Finder()
    finder.walk(kind, raw, Place(), {})
    _find_forbidden(finder, raw, forbidden)
    return finder.faults


def _takes_null(kind: inspect.Type) -> bool:
    some = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return any(isinstance(each, inspect.NoneType | inspect.AnyType) for each in some)


def _missing_fault(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.Metadata) and "or_empty" in (kind.extra or {}):
        return "is required; an empty text will do where the service needs none."
    return "is required."


def number_fault(value: object, marks: _Marks) -> str | None:
    """Return what is wrong with a decimal, or None: its type, exactness, size and marks."""
    if type(value) is Decimal:
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < -_MAX_DECIMALS:
            return f"must have at most {_MAX_DECIMALS} decimals."
    elif type(value) is not int:
        return "must be a number."
    if not -_LIMIT < value < _LIMIT:
        return f"must be between -{_LIMIT} and {_LIMIT}."
    if "gt" in marks and value <= marks["gt"]:
        return f"must be greater than {marks['gt']}."
    return None


def scalar_fault(kind: inspect.Type, value: object, marks: _Marks) -> str | None:
    """Return what is wrong with a value that holds no others, or None."""
    match kind:
        case inspect.Metadata(type=inner, extra=extra):
            return scalar_fault(inner, value, extra or {})
        case inspect.DecimalType():
            return number_fault(value, marks)
        case inspect.StrType():
            return _length_fault(kind, value) or _wording_fault(kind, str(value), marks)
        case inspect.IntType():
            return _whole_fault(kind, value)
        case _:
            expected, hint = _OTHERS.get(type(kind), (object, ""))
            return None if isinstance(value, expected) else hint


def _length_fault(kind: inspect.StrType, value: object) -> str | None:
    if not isinstance(value, str):
        return "must be text."
    if kind.min_length and not value:
        return "must not be empty."
    if kind.min_length and len(value) < kind.min_length:
        return f"must have at least {_counted(kind.min_length, 'character', 'characters')}."
    if kind.max_length is not None and len(value) > kind.max_length:
        return f"must have at most {_counted(kind.max_length, 'character', 'characters')}."
    return None


def _wording_fault(kind: inspect.StrType, value: str, marks: _Marks) -> str | None:
    if "\0" in value:
        return "must not hold the character U+0000."
    if kind.pattern is None or re.search(kind.pattern, value):
        return None
    return _pattern_fault(marks)


def _pattern_fault(marks: _Marks) -> str:
    if "text" in marks:
        return "must not be blank."
    if "form" in marks:
        return str(marks["form"])
    if "codes" in marks:
        return f"must be one of: {', '.join(marks['codes'])}. {marks['hint']}".rstrip()
    if "letters" in marks:
        return f"must be a code of {marks['letters']} letters."
    if "visible" in marks:
        return "must not hold blanks, control or invisible characters."
    return "has the wrong form."


def _whole_fault(kind: inspect.IntType, value: object) -> str | None:
    if type(value) is not int:
        return "must be a whole number."
    if kind.ge is not None and value < kind.ge:
        return f"must be at least {kind.ge}."
    if kind.le is not None and value > kind.le:
        return f"must be at most {kind.le}."
    return None


def _find_forbidden(finder: _Finder, raw: object, forbidden: frozenset[str]) -> None:
    # A trail links to its parent and becomes a place only at a fault: large bodies stay cheap.
    pending: list[tuple[object, _Trail]] = [(raw, None)]
    while pending and not finder.is_full:
        value, trail = pending.pop()
        if isinstance(value, list):
            pending.extend(
                (below, (trail, index))
                for index, below in enumerate(value)
                if below and isinstance(below, dict | list)
            )
        if not isinstance(value, dict):
            continue
        for name, below in value.items():
            if name.lower() in forbidden:
                finder.add(_place((trail, name)), "is set by the system and cannot be sent.")
            elif below and isinstance(below, dict | list) and name.lower() not in VERBATIM:
                pending.append((below, (trail, name)))


def _place(trail: _Trail) -> Place:
    if trail is None:
        return Place()
    parent, step = trail
    place = _place(parent)
    return place.entry(step) if isinstance(step, int) else place.property(step)


def _noun(kind: inspect.Type) -> str:
    match kind:
        case inspect.Metadata(type=inner, extra=extra):
            return str((extra or {}).get("noun") or _noun(inner))
        case inspect.StrType():
            return "text"
        case inspect.IntType():
            return "a whole number"
        case _:
            return "a value"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"

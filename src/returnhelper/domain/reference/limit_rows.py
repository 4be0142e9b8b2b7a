"""Reads address limits as contract/label-limits.yaml writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from returnhelper.domain.reference.limits import (
    ADDRESS_FIELDS,
    AddressLimits,
    FieldLimit,
    ParcelLimit,
    StreetLimit,
)
from returnhelper.domain.reference.reader import Reader

_STREETS = ("street1", "street2", "street3")
_NO_LIMIT = 255


def read_limits(document: Reader) -> tuple[AddressLimits, dict[str, AddressLimits]]:
    """Return the defaults, and the limits by service code; a service inherits the defaults."""
    document.value("version")
    defaults = document.child("defaults")
    required, max_lengths = defaults.texts("required"), _lengths(defaults.child("max"))
    defaults.close()
    plain = AddressLimits(_fields(required, max_lengths, {}, {}, {}, ()))
    found: dict[str, AddressLimits] = {}
    for row in document.rows("services"):
        limits = _read_service(row, required, max_lengths)
        for index, code in enumerate(row.texts("codes")):
            if code in found:
                row.fault(f"codes[{index}]", "is there twice")
            found[code] = limits
    document.close()
    return plain, found


def _read_service(
    row: Reader, default_required: tuple[str, ...], default_max: Mapping[str, int]
) -> AddressLimits:
    own_required = row.texts("required")
    unused = row.texts("unused")
    fields = _fields(
        own_required if row.has("required") else default_required,
        {**default_max, **_lengths(row.child("max"))},
        _lengths(row.child("min")),
        _patterns(row.child("pattern")),
        _words(row.child("expected")),
        unused,
    )
    countries = row.texts("countries")
    return AddressLimits(
        fields=fields,
        streets=_streets(row),
        parcel=_parcel(row),
        countries=frozenset(countries) if row.has("countries") else None,
    )


def _fields(
    required: tuple[str, ...],
    max_lengths: Mapping[str, int],
    min_lengths: Mapping[str, int],
    patterns: Mapping[str, re.Pattern[str]],
    expected: Mapping[str, str],
    unused: tuple[str, ...],
) -> tuple[FieldLimit, ...]:
    return tuple(
        FieldLimit(
            name,
            name in required,
            min_lengths.get(name, 0),
            max_lengths.get(name, _NO_LIMIT),
            patterns.get(name),
            expected.get(name),
        )
        for name in ADDRESS_FIELDS
        if name not in unused
    )


def _lengths(reader: Reader) -> dict[str, int]:
    return {name: reader.id(name) for name in _known_fields(reader)}


def _patterns(reader: Reader) -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for name in _known_fields(reader):
        text = reader.text(name)
        try:
            # ASCII: the contract means \d and \s as carriers do, not every digit of Unicode.
            found[name] = re.compile(text, re.ASCII)
        except re.error as fault:
            reader.fault(name, f"is no regular expression: {fault}")
    return found


def _words(reader: Reader) -> dict[str, str]:
    return {name: reader.text(name) for name in _known_fields(reader)}


def _known_fields(reader: Reader) -> list[str]:
    reader_keys = reader.keys()
    for name in reader_keys:
        if name not in ADDRESS_FIELDS:
            reader.value(name)
            reader.fault(name, f"must be one of {', '.join(ADDRESS_FIELDS)}")
    return [name for name in reader_keys if name in ADDRESS_FIELDS]


def _streets(row: Reader) -> tuple[StreetLimit, ...]:
    kinds = {
        "streets_max": (_STREETS, None),
        "streets_max_if_street2": (_STREETS[:2], "street2"),
        "streets_max_if_street3": (_STREETS, "street3"),
    }
    return tuple(
        StreetLimit(lines, only_with, row.id(key))
        for key, (lines, only_with) in kinds.items()
        if row.has(key)
    )


def _parcel(row: Reader) -> ParcelLimit | None:
    if not row.has("parcel"):
        return None
    parcel = row.child("parcel")
    read = ParcelLimit(
        side_max_cm=parcel.find_number("side_max_cm"),
        length_max_cm=parcel.find_number("length_max_cm"),
        girth_max_cm=parcel.find_number("girth_max_cm"),
        volume_max_cm3=parcel.find_number("volume_max_cm3"),
    )
    parcel.close()
    return read

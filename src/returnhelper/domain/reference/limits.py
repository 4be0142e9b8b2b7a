"""What a service accepts: lengths and patterns of address fields, and the size of the parcel.

Source: contract/label-limits.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from returnhelper.domain.reference.pricing import Dimensions
from returnhelper.kit.errors import Faults

ADDRESS_FIELDS = (
    "contactName",
    "phone",
    "fax",
    "email",
    "street1",
    "street2",
    "street3",
    "state",
    "city",
    "postalCode",
)
SIDES = ("length", "width", "height")

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*\.[^@\s.]{2,}")


@dataclass(frozen=True, slots=True)
class FieldLimit:
    """What one address field must be like; lengths in characters.

    `expected` says in words what the pattern asks for.
    """

    name: str
    is_required: bool
    min_length: int
    max_length: int
    pattern: re.Pattern[str] | None
    expected: str | None = None

    def messages(self, value: str) -> Iterator[str]:
        """Tell all that is wrong with a value that is there."""
        if len(value) > self.max_length:
            yield f"must have at most {self.max_length} characters"
        if len(value) < self.min_length:
            yield f"must have at least {self.min_length} characters"
        if self.pattern is not None and not self.pattern.fullmatch(value):
            pattern = self.pattern.pattern
            yield (
                f"must be {self.expected} ({pattern})" if self.expected else f"must match {pattern}"
            )
        if self.name == "email" and not _EMAIL.fullmatch(value):
            yield "must look like local@domain.tld"


@dataclass(frozen=True, slots=True)
class StreetLimit:
    """How long several street lines may be together; holds only when `only_with` is set."""

    lines: tuple[str, ...]
    only_with: str | None
    max_length: int


@dataclass(frozen=True, slots=True)
class ParcelLimit:
    """How large a parcel may be; None does not limit."""

    side_max_cm: Decimal | None = None
    length_max_cm: Decimal | None = None
    girth_max_cm: Decimal | None = None
    volume_max_cm3: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AddressLimits:
    """All limits of a service; `countries` are the origins it takes, None for any."""

    fields: tuple[FieldLimit, ...]
    streets: tuple[StreetLimit, ...] = ()
    parcel: ParcelLimit | None = None
    countries: frozenset[str] | None = None


def address_faults(
    limits: AddressLimits,
    address: Mapping[str, str | None],
    dimensions_cm: Dimensions | None,
    names: Mapping[str, str],
    *,
    partial: bool = False,
) -> dict[str, str]:
    """List every breach, as ``{request property: messages}``; empty when all is well.

    `address` is keyed by `ADDRESS_FIELDS` and ``country``, `names` by these and `SIDES`.
    A partial address is checked in the fields that are there.
    """
    faults = Faults()
    country = address.get("country")
    if limits.countries is not None and country and country not in limits.countries:
        allowed = ", ".join(sorted(limits.countries))
        faults.add(names.get("country", "country"), f"must be one of {allowed} for this service")
    for field in limits.fields:
        value = address.get(field.name)
        name = names.get(field.name, field.name)
        if value is not None and value.strip():
            for message in field.messages(value):
                faults.add(name, message)
        elif field.is_required and not partial:
            faults.add(name, "is required")
    for street in limits.streets:
        _check_streets(street, address, names, faults)
    if limits.parcel is not None and dimensions_cm is not None:
        _check_parcel(limits.parcel, dimensions_cm, names, faults)
    return faults.as_map()


def is_parcel_allowed(limits: AddressLimits, dimensions_cm: Dimensions) -> bool:
    """Tell whether the service takes a parcel of this size."""
    faults = Faults()
    if limits.parcel is not None:
        _check_parcel(limits.parcel, dimensions_cm, {}, faults)
    return not faults


def _check_streets(
    limit: StreetLimit,
    address: Mapping[str, str | None],
    names: Mapping[str, str],
    faults: Faults,
) -> None:
    if limit.only_with is not None and not (address.get(limit.only_with) or "").strip():
        return
    if sum(len(address.get(line) or "") for line in limit.lines) > limit.max_length:
        lines = f"{', '.join(limit.lines[:-1])} and {limit.lines[-1]}"
        message = f"{lines} together must have at most {limit.max_length} characters"
        faults.add(names.get("street1", "street1"), message)


def _check_parcel(
    limit: ParcelLimit, dimensions_cm: Dimensions, names: Mapping[str, str], faults: Faults
) -> None:
    longest = max(dimensions_cm)
    longest_name = SIDES[dimensions_cm.index(longest)]
    wire_name = names.get(longest_name, longest_name)
    if limit.side_max_cm is not None:
        for side, length_cm in zip(SIDES, dimensions_cm, strict=True):
            if length_cm > limit.side_max_cm:
                faults.add(names.get(side, side), f"must be at most {limit.side_max_cm} cm")
    if limit.length_max_cm is not None and longest > limit.length_max_cm:
        faults.add(wire_name, f"the longest side must be at most {limit.length_max_cm} cm")
    if limit.girth_max_cm is not None:
        girth = 2 * sum(dimensions_cm) - longest
        if girth > limit.girth_max_cm:
            faults.add(wire_name, f"length and girth must be at most {limit.girth_max_cm} cm")
    if limit.volume_max_cm3 is not None:
        first, second, third = dimensions_cm
        if first * second * third > limit.volume_max_cm3:
            faults.add(wire_name, f"the volume must be at most {limit.volume_max_cm3} cm3")

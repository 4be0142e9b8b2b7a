"""Reads rate cards from the list ``tariffs``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from returnhelper.domain.reference.codes import all_countries
from returnhelper.domain.reference.pricing import (
    ACTUAL_WEIGHT,
    NO_CHARGE,
    WHOLE_COUNTRY,
    Oversize,
    PostalRange,
    Tariff,
    Zone,
    plain_postal_code,
)
from returnhelper.domain.reference.reader import Reader, exact_number
from returnhelper.domain.reference.rows import Service, ServiceKind

_POSTAL = re.compile(r"[0-9A-Za-z -]{1,12}")
_REPRICE = re.compile("measured")
_PERCENT = Decimal(100)
_CENT_EXPONENT = -2


def read_tariffs(
    document: Reader, services: Mapping[str, Service] | None, name: str = ""
) -> dict[str, Tariff]:
    """Return the rate card of every service that can be ordered; each has exactly one.

    A version that is over may price services that are not there any more: without `services`
    they are not looked at. `name` says which version is at fault, where it is not the document's.
    """
    found: dict[str, Tariff] = {}
    for row in document.rows("tariffs"):
        codes = row.texts("services")
        tariff = replace(_read_tariff(row), services=tuple(codes))
        for index, code in enumerate(codes):
            if services is not None and not _is_priced(services.get(code)):
                row.fault(f"services[{index}]", "is no return or resend service")
            if code in found:
                row.fault(f"services[{index}]", "has a tariff already")
            found[code] = tariff
    for index, service in enumerate((services or {}).values()):
        if service.enabled and service.code not in found and _is_priced(service):
            message = f"has no tariff in {name}" if name else "has no tariff"
            document.faults.add(f"services[{index}].code", message)
    return found


def _is_priced(service: Service | None) -> bool:
    return service is not None and service.kind is not ServiceKind.INTERNAL


def _read_tariff(row: Reader) -> Tariff:
    is_free = row.flag("noCharge", default=False)
    zones: dict[str, tuple[Zone, ...]] = {}
    for zone_row in row.rows("zones"):
        countries, zone = _countries(zone_row), _read_zone(zone_row)
        for country in countries:
            zones[country] = (*zones.get(country, ()), zone)
    if is_free == bool(zones):
        row.fault("zones", "are required, unless noCharge is true")
    divisor = row.find_number("volumetricDivisor", Decimal(1))
    fuel_percent = row.find_number("fuelPercent") or Decimal(0)
    remote_fee, remote_prefixes = _read_remote(row.child("remoteArea"))
    return Tariff(
        charge_type=NO_CHARGE if is_free else ACTUAL_WEIGHT,
        fuel=fuel_percent / _PERCENT,
        volumetric_divisor=divisor,
        oversize=_read_oversize(row.child("oversize")) if row.has("oversize") else None,
        remote_fee=remote_fee,
        remote_prefixes=remote_prefixes,
        zones=zones,
        prices_measured=row.find_text("reprice", _REPRICE) is not None,
    )


def _read_zone(row: Reader) -> Zone:
    postal = tuple(_read_range(area) for area in row.rows("postal")) or (WHOLE_COUNTRY,)
    brackets = dict(_read_brackets(row.child("brackets")))
    limits_g = tuple(sorted(brackets))
    if not brackets:
        row.fault("brackets", "must hold a price")
    for lighter, heavier in pairwise(limits_g):
        if brackets[heavier] < brackets[lighter]:
            row.fault(f"brackets.{heavier}", "must not be cheaper than a lighter bracket")
    return Zone(postal, limits_g, tuple(brackets[limit] for limit in limits_g))


def _read_brackets(row: Reader) -> Iterator[tuple[Decimal, Decimal]]:
    for key in row.keys():  # noqa: SIM118 - a reader is no dict
        limit_g = exact_number(key, row.at(key), row.faults)
        price = _amount(row, key)
        if limit_g is not None:
            yield limit_g, price


def _read_range(row: Reader) -> PostalRange:
    first = plain_postal_code(row.text("from", _POSTAL))
    last = plain_postal_code(row.text("to", _POSTAL))
    if len(first) != len(last) or first > last:
        row.fault("to", "must be as long as from, and not before it")
    return PostalRange(first, last)


def _read_oversize(row: Reader) -> Oversize:
    fee = _amount(row, "fee")
    oversize = Oversize(fee, row.find_number("longestSideCm"), row.find_number("girthCm"))
    row.close()
    return oversize


def _read_remote(row: Reader) -> tuple[Decimal, dict[str, tuple[str, ...]]]:
    if not row.keys():
        return Decimal(0), {}
    fee = _amount(row, "fee")
    prefixes = row.child("prefixes")
    found = {
        country: tuple(plain_postal_code(text) for text in prefixes.texts(country, _POSTAL))
        for country in prefixes.keys()  # noqa: SIM118 - a reader is no dict
    }
    for country in found:
        _check_country(prefixes, country, country)
    row.close()
    return fee, found


def _countries(row: Reader) -> tuple[str, ...]:
    countries = row.texts("countries")
    for index, country in enumerate(countries):
        _check_country(row, f"countries[{index}]", country)
    return countries


def _check_country(row: Reader, key: str, country: str) -> None:
    if country not in all_countries():
        row.fault(key, "must be an alpha-3 code in lower case")


def _amount(row: Reader, key: str) -> Decimal:
    """Read an amount of money in whole cents."""
    amount = row.number(key)
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < _CENT_EXPONENT:
        row.fault(key, "must have at most two decimals")
    return amount

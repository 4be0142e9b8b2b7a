"""Tracking numbers: their check digits, who carries them, and what a scanner makes of them."""

from __future__ import annotations

import re

import pycountry

_S10 = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_USPS = re.compile(r"9[0-9]{21}")
_ROUTED_USPS = re.compile(r"420[0-9]{5}(?:[0-9]{4})?(9[0-9]{21})")
_ROUTED = re.compile(r"420[0-9]{5}([0-9]{20,34})")
_ROUTED_LENGTHS = (20, 22, 26, 30, 34)
_ZIP_EXTENSION = 4
_SCANNER_MARK = re.compile(r"\][A-Z][0-9A-Z]")
_BETWEEN = re.compile(r"[\s\x1d()]+")
_ZIP = re.compile(r"([0-9]{5})(?:[- ]?([0-9]{4}))?")
_CARRIERS = (
    "USPS", "UPS", "FedEx", "DHL", "DPD", "Royal Mail", "Correos", "Colissimo", "Sendle",
    "Qxpress", "J&T Express", "Canada Post", "AU Post", "SF Express",
)  # fmt: skip


def s10_check_digit(serial: str) -> int:
    """Return the check digit of eight digits. Source: UPU standard S10."""
    total = sum(int(digit) * weight for digit, weight in zip(serial, _S10_WEIGHTS, strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def usps_check_digit(digits: str) -> int:
    """Return the check digit: the last digit counts three times, the one before it once, and so on.

    Source: USPS Publication 199, modulus 10.
    """
    total = sum(int(digit) * (1 if at % 2 else 3) for at, digit in enumerate(reversed(digits)))
    return -total % 10


def is_s10(number: str) -> bool:
    """Tell whether this is a number of UPU S10 with the right check digit."""
    match = _S10.fullmatch(number)
    return match is not None and s10_check_digit(match[1]) == int(match[2])


def is_usps(number: str) -> bool:
    """Tell whether this is a 22-digit USPS number with the right check digit."""
    return _USPS.fullmatch(number) is not None and usps_check_digit(number[:-1]) == int(number[-1])


def has_usps_service(service_code: str) -> bool:
    """Tell whether the postal service of the USA carries this service."""
    return any(word in service_code.lower() for word in ("usps", "endicia"))


def carrier_name(service_code: str, service_name: str) -> str:
    """Return who carries a service, as a buyer knows them; else the service's own name."""
    if has_usps_service(service_code):
        return "USPS"
    known = (name for name in _CARRIERS if name.casefold() in service_name.casefold())
    return next(known, service_name)


def country_letters(alpha_3: str) -> str:
    """Return the two letters of a country, ``XX`` for one that is unknown."""
    country = pycountry.countries.get(alpha_3=alpha_3.upper())
    return country.alpha_2 if country else "XX"


def routing_prefix(country: str, postal_code: str | None) -> str:
    """Return ``420`` and a ZIP code of the USA, or nothing. Source: GS1 identifier 420."""
    match = _ZIP.fullmatch((postal_code or "").strip())
    return "420" + "".join(match.groups("")) if match and country == "usa" else ""


def cleaned(code: str) -> str:
    """Return a scan in capitals without the scanner's symbology mark, separators and blanks."""
    bare = code.strip().upper()
    return _BETWEEN.sub("", _SCANNER_MARK.sub("", bare, count=1) if bare[:1] == "]" else bare)


def scan_readings(code: str) -> list[str]:
    """Return the readings of a scan that hold for any carrier, the trimmed code itself first.

    Shape: no repeats, empty for a blank scan. A USPS routing prefix may hold 5 or 9 digits of ZIP
    code; where both leave a number of a known length, both are readings.
    """
    bare = cleaned(code)
    readings = [code.strip(), bare]
    if routed := _ROUTED.fullmatch(bare):
        without = (routed[1], routed[1][_ZIP_EXTENSION:])
        readings += [n for n in without if n[0] == "9" and len(n) in _ROUTED_LENGTHS]
    return list(dict.fromkeys(reading for reading in readings if reading))


def usps_or_s10_in(code: str) -> str | None:
    """Return the number in a scan whose check digit is right, or None."""
    bare = cleaned(code)
    routed = _ROUTED_USPS.fullmatch(bare)
    number = routed[1] if routed else bare
    return number if is_s10(number) or is_usps(number) else None

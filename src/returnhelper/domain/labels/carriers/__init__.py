"""The carriers this installation buys labels from.

A service belongs to one carrier; one that nobody claims belongs to the sandbox carrier, which
draws real labels and calls nobody. A new carrier is a file beside sandbox.py and a line here.
"""

from __future__ import annotations

from returnhelper.domain.labels.carriers.interface import (
    Address,
    Carrier,
    CarrierPending,
    CarrierRefused,
    CarrierUnreachable,
    LabelOrder,
    Purchased,
)
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.domain.labels.carriers.tracking import scan_readings

__all__ = [
    "CARRIERS",
    "Address",
    "Carrier",
    "CarrierPending",
    "CarrierRefused",
    "CarrierUnreachable",
    "LabelOrder",
    "Purchased",
    "carrier_for",
    "tracking_in_scan",
]

CARRIERS: dict[str, Carrier] = {SandboxCarrier.name: SandboxCarrier()}
_CARRIER_OF_SERVICE: dict[str, str] = {}


def carrier_for(service_code: str) -> Carrier:
    """Return the carrier of a service; the sandbox carrier when no other has it."""
    return CARRIERS[_CARRIER_OF_SERVICE.get(service_code, SandboxCarrier.name)]


def tracking_in_scan(code: str) -> list[str]:
    """Return every tracking number a scan may mean, likeliest first.

    Shape: the trimmed code itself, then its readings without scanner marks and routing prefixes,
    then what each carrier makes of it; no repeats; empty for a blank scan.
    """
    readings = scan_readings(code)
    parsed = [carrier.parse_scan(code) for carrier in CARRIERS.values()]
    return list(dict.fromkeys([*readings, *(number for number in parsed if number)]))

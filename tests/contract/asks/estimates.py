"""How the contract's price estimate and account information are asked and provoked."""

from __future__ import annotations

from typing import Any

from tests.contract.world import Asked, Preparation, Provocation, World, sends

UNKNOWN = 999_999_999


def estimate_json(**changes: Any) -> dict[str, Any]:
    """Return what would be sent for a parcel from Albany to New Jersey, changed as told."""
    return {
        "warehouseId": 2,
        "shipmentServiceType": "fedex_ground",
        "shipmentCountryCode": "usa",
        "weight": 900,
        "dimension1": 34,
        "dimension2": 22,
        "dimension3": 13,
        "shipmentPostalCode": "12207",
    } | changes


def _always(asked: Asked) -> Preparation:
    async def prepare(_: World) -> Asked:
        return asked

    return prepare


GOOD: dict[str, Preparation] = {
    "getApiInfo": _always(Asked()),
    "calculateBuyerShipmentCost": _always(Asked(body=estimate_json())),
}
"""A good request of every operation."""

PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("calculateBuyerShipmentCost", "WAREHOUSE_NOT_FOUND"): sends(
        Asked(body=estimate_json(warehouseId=UNKNOWN))
    ),
    ("calculateBuyerShipmentCost", "RATE_NOT_AVAILABLE"): sends(
        Asked(body=estimate_json(weight=9_000_000))
    ),
}
"""How to have each errorCode of each operation."""


async def live(_: World) -> None:
    """Announce nothing: an estimate changes nothing."""

"""Label orders for the tests of labels."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from returnhelper.domain.labels.carriers import Address, LabelOrder

USPS = "RETURN_ENDICIA_USPS_GROUND_ADVANTAGE_NJ"
NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)
BUYER = Address(
    name="Jonathan Müller-Łukasiewicz",
    company=None,
    phone="+1 206 555 0100",
    email=None,
    street1="4711 Evergreen Terrace",
    street2="Apt. 12B",
    street3=None,
    city="Seattle",
    state="WA",
    postal_code="98101",
    country="usa",
)
WAREHOUSE = Address(
    name="Returns Desk",
    company="Northwind Fulfilment",
    phone="+1 201 555 0199",
    email=None,
    street1="500 Harbor Blvd",
    street2=None,
    street3=None,
    city="Secaucus",
    state="NJ",
    postal_code="07094-1234",
    country="usa",
)


def label_order(**changes: Any) -> LabelOrder:
    """Return an order for a USPS label in a sandbox, with changes."""
    fields: dict[str, Any] = {
        "label_id": 9003,
        "api_id": 7,
        "sandbox": True,
        "service_code": USPS,
        "service_name": "USPS Ground Advantage-NJ",
        "order_number": "ORDER-7788",
        "shipment_number": "S261105-0000012",
        "ship_from": BUYER,
        "ship_to": WAREHOUSE,
        "weight_g": Decimal("1250.000"),
        "length_cm": Decimal("30.0"),
        "width_cm": Decimal(20),
        "height_cm": Decimal("10.5"),
        "description": "Wireless headphones, black",
        "requested_at": NOON,
        "asked_at": NOON,
        "attempts": 0,
    }
    return LabelOrder(**(fields | changes))

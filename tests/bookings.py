"""The contract's example booking, in domain values and as a request."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from returnhelper.domain.inventory.model import Package
from returnhelper.domain.returns.model import BookedItem, Booking, ShipFrom


def booking(**changes: Any) -> Booking:
    """Return the contract's example booking in domain values, changed as told."""
    sender = ShipFrom(
        country="usa",
        name="Ada Sample",
        phone="5550100123",
        email="ada@example.org",
        fax=None,
        street1="12 Orchard Row",
        street2=None,
        street3=None,
        state="NY",
        city="Albany",
        postal_code="12207",
    )
    values: dict[str, Any] = {
        "service_code": "fedex_ground",
        "title": "Running shoes, size 42",
        "order_number": "SO-88213",
        "currency": "usd",
        "total_value": Decimal("64.5"),
        "seller_reference": None,
        "remarks": None,
        "ship_from": sender,
        "warehouse_id": 2,
        "box_type": "cus",
        "weight_g": Decimal(900),
        "length_cm": Decimal(34),
        "width_cm": Decimal(22),
        "height_cm": Decimal(13),
        "items": [
            BookedItem(
                description="Running shoes",
                weight_g=Decimal(900),
                value=Decimal("64.5"),
                currency="usd",
            )
        ],
        "custom_fields": {"channel": "webshop"},
    }
    return Booking(**{**values, **changes})


def booking_json(**changes: Any) -> dict[str, Any]:
    """Return the contract's example request of createReturnShipment, root properties changed."""
    return {
        "serviceTypeCode": "fedex_ground",
        "orderTitle": "Running shoes, size 42",
        "orderNumber": "SO-88213",
        "totalValueCurrency": "usd",
        "totalValue": 64.5,
        "sellerReferenceNumber": "RET#88213",
        "remarks": "buyer changed mind",
        "shipment": {
            "shipToWarehouseId": 2,
            "boxType": "cus",
            "shipFrom": {
                "country": "usa",
                "contactName": "Ada Sample",
                "phone": "5550100123",
                "email": "ada@example.org",
                "street1": "12 Orchard Row",
                "state": "NY",
                "city": "Albany",
                "postalCode": "12207",
            },
            "parcel": {
                "weight": 900,
                "weightUnit": "g",
                "length": 34,
                "width": 22,
                "height": 13,
                "dimensionUnit": "cm",
                "items": [
                    {
                        "description": "Running shoes",
                        "weight": 900,
                        "weightUom": "g",
                        "value": 64.5,
                        "valueCurrencyCode": "usd",
                    }
                ],
            },
            "customFieldMap": {"channel": "webshop"},
        },
    } | changes


def package(weight_g: int = 950) -> Package:
    """Return a package as measured at the dock."""
    sides = (Decimal(22), Decimal(34), Decimal(13))
    return Package(weight_g=Decimal(weight_g), sides_cm=sides, remarks=None)

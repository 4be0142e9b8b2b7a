"""Sellers and their open shipments, written into the real tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bench.suggestions.words import person, shops, street
from returnhelper.domain.accounts.actions.create_seller import create_seller
from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.kit.work import Work

WAREHOUSES = (2, 3)
_DIGITS, _LETTERS = "0123456789", "ABCDEFGHJKLMNPQRSTUVWXYZ"
_WITH_REFERENCE, _WITH_PHONE, _CANCELED = 0.4, 0.7, 0.05


@dataclass(frozen=True, slots=True)
class Seller:
    """A seller, and how it writes its numbers."""

    api: Api
    order_style: int
    first_order: int
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """An open shipment, as far as its label could tell of it."""

    seller: Seller
    shipment_id: int
    number: str
    request_number: str
    order_number: str
    reference: str | None
    tracking_number: str
    name: str
    street: str
    postal_code: str
    city: str
    phone: str | None
    warehouse_id: int
    status: str
    created_at: datetime


async def open_sellers(work: Work, chance: Random, count: int) -> list[Seller]:
    """Create sellers with names and numbers of their own."""
    sellers = []
    for name in shops(chance, count):
        [made] = await create_seller(
            work,
            name=name,
            client_code=None,
            email="",
            environments=[Environment.PRODUCTION],
            multi_item=False,
        )
        account = "".join(chance.choices(_DIGITS + _LETTERS, k=6))
        sellers.append(Seller(made.api, chance.randrange(6), chance.randint(1000, 80_000), account))
    await work.commit()
    return sellers


async def book(work: Work, chance: Random, sellers: Sequence[Seller], count: int) -> list[Booking]:
    """Write so many open shipments of the last 30 days, the larger sellers having more of them."""
    keys = await work.numbers.keys("shipment_ids", count)
    weights = [1 / (rank + 5) for rank in range(len(sellers))]
    bookings = [
        _booking(chance, seller, key, place, work.now)
        for place, (seller, key) in enumerate(
            zip(chance.choices(sellers, weights, k=count), keys, strict=True)
        )
    ]
    async with work.database.connection() as connection:
        for table, columns in _TABLES.items():
            records = [tuple(column(one) for column in columns.values()) for one in bookings]
            await connection.copy_records_to_table(table, records=records, columns=list(columns))
        await connection.execute("ANALYZE")
    return bookings


def _booking(chance: Random, seller: Seller, key: int, place: int, now: datetime) -> Booking:
    created_at = now - timedelta(minutes=chance.uniform(0, 30 * 24 * 60))
    day, number = f"{created_at:%y%m%d}", f"{place % 10_000_000:07d}"
    order_number = _order_number(chance, seller, created_at)
    return Booking(
        seller=seller,
        shipment_id=key,
        number=f"S{day}-{number}",
        request_number=f"R{day}-{number}",
        order_number=order_number,
        reference=_reference(chance, order_number) if chance.random() < _WITH_REFERENCE else None,
        tracking_number=_tracking_number(chance, seller),
        name=person(chance),
        street=street(chance),
        # Some 4 000 places, a few of them with many people.
        postal_code=f"{10_000 + 20 * int(chance.betavariate(1, 3) * 4000):05d}",
        city="Springfield",
        phone="".join(chance.choices(_DIGITS, k=10)) if chance.random() < _WITH_PHONE else None,
        warehouse_id=chance.choice(WAREHOUSES),
        status="lb-canceled" if chance.random() < _CANCELED else "lb-success",
        created_at=created_at,
    )


def _order_number(chance: Random, seller: Seller, at: datetime) -> str:
    serial = seller.first_order + chance.randint(0, 9000)
    match seller.order_style:
        case 0:
            return f"SO-{serial}"
        case 1:
            return f"#{serial}"
        case 2:
            return f"{chance.randint(100, 199)}-{_digits(chance, 7)}-{_digits(chance, 7)}"
        case 3:
            return "".join(chance.choices(_LETTERS, k=2)) + _digits(chance, 8)
        case 4:
            return f"{at:%Y}-{serial:06d}"
    return "".join(chance.choices(_LETTERS + _DIGITS, k=9))


def _reference(chance: Random, order_number: str) -> str:
    if chance.random() < 1 / 2:
        return f"RET#{order_number.lstrip('#')}"
    return f"RMA-{_digits(chance, 8)}"


def _tracking_number(chance: Random, seller: Seller) -> str:
    match chance.randrange(6):
        case 0:
            return "92001" + _digits(chance, 17)
        case 1:
            return f"1Z{seller.account}90{_digits(chance, 8)}"
        case 2:
            return "7" + _digits(chance, 11)
        case 3:
            return "JJD000390" + _digits(chance, 11)
        case 4:
            return f"{chance.choice('CLREVU')}{chance.choice('NRX')}{_digits(chance, 9)}DE"
    return "0" + _digits(chance, 13)


def _digits(chance: Random, count: int) -> str:
    return "".join(chance.choices(_DIGITS, k=count))


_Column = Callable[[Booking], Any]


def _always(value: object) -> _Column:
    return lambda _: value


_KEY: _Column = lambda one: one.shipment_id  # noqa: E731 - a column of the tables below
_API: _Column = lambda one: one.seller.api.api_id  # noqa: E731 - a column of the tables below
_AT: _Column = lambda one: one.created_at  # noqa: E731 - a column of the tables below
# A booking has one row of each; they share a key, which nothing forbids.
_TABLES: dict[str, dict[str, _Column]] = {
    "return_requests": {
        "return_request_id": _KEY,
        "api_id": _API,
        "number": lambda one: one.request_number,
        "seller_reference": lambda one: one.reference or one.request_number,
        "status": _always("open"),
        "title": _always("Return"),
        "total_value": _always(Decimal(20)),
        "currency": _always("usd"),
        "created_at": _AT,
        "modified_at": _AT,
    },
    "shipments": {
        "shipment_id": _KEY,
        "api_id": _API,
        "return_request_id": _KEY,
        "label_id": _KEY,
        "warehouse_id": lambda one: one.warehouse_id,
        "number": lambda one: one.number,
        "seller_reference": lambda one: one.number,
        "status": lambda one: one.status,
        "service_code": _always("fedex_ground"),
        "order_number": lambda one: one.order_number,
        "country": _always("usa"),
        "name": lambda one: one.name,
        "phone": lambda one: one.phone,
        "street1": lambda one: one.street,
        "city": lambda one: one.city,
        "postal_code": lambda one: one.postal_code,
        "weight_g": _always(Decimal(900)),
        "dimension1_cm": _always(Decimal(30)),
        "dimension2_cm": _always(Decimal(20)),
        "dimension3_cm": _always(Decimal(10)),
        "cost_parts": _always({}),
        "custom_fields": _always({"channel": "webshop"}),
        "created_at": _AT,
        "modified_at": _AT,
    },
    "line_items": {
        "line_item_id": _KEY,
        "api_id": _API,
        "return_request_id": _KEY,
        "shipment_id": _KEY,
        "position": _always(0),
        "number": lambda one: f"RL{one.number[1:]}",
        "seller_reference": lambda one: f"RL{one.number[1:]}",
        "description": _always("Running shoes, size 42"),
        "weight_g": _always(Decimal(900)),
        "value": _always(Decimal(20)),
        "currency": _always("usd"),
        "custom_fields": _always({}),
    },
    "labels": {
        "label_id": _KEY,
        "api_id": _API,
        "shipment_id": _KEY,
        "purpose": _always("return"),
        "status": lambda one: "canceled" if one.status == "lb-canceled" else "success",
        "service_code": _always("fedex_ground"),
        "tracking_number": lambda one: one.tracking_number,
        "due_at": _AT,
        "created_at": _AT,
        "modified_at": _AT,
    },
}

"""Unknown parcels: what is left on their labels of a booking, misread, and what misleads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from bench.suggestions.bookings import Booking, Seller
from bench.suggestions.misreading import (
    OF_CODES,
    OF_NAMES,
    OF_REFERENCES,
    OF_TRACKING,
    Misreading,
    misread,
)
from bench.suggestions.words import common_person
from returnhelper.domain.tracing.model import Traces

_MISLED, _AS_IT_IS, _ELSEWHERE = 0.15, 0.2, 0.15


@dataclass(slots=True)
class Parcel:
    """A parcel nobody announced, whose it truly is, and what was done to its label."""

    truth: Booking
    shows: str
    traces: Traces
    warehouse_id: int
    errors: list[str] = field(default_factory=list)


_Label = dict[str, list[str]]
_Write = Callable[[Random, Booking, _Label], list[str]]


def _tracking(chance: Random, booking: Booking, label: _Label) -> list[str]:
    text, errors = misread(chance, booking.tracking_number, OF_TRACKING)
    label["tracking_numbers"].append(text)
    return errors


def _reference(chance: Random, booking: Booking, label: _Label) -> list[str]:
    known = [booking.order_number, booking.number, booking.reference or booking.order_number]
    return _maybe(chance, chance.choice(known), OF_REFERENCES, label["references"])


def _name(chance: Random, booking: Booking, label: _Label) -> list[str]:
    return _maybe(chance, booking.name, OF_NAMES, label["names"])


def _address(chance: Random, booking: Booking, label: _Label) -> list[str]:
    errors = _maybe(chance, booking.street, OF_NAMES[:5], label["addresses"])
    label["addresses"].append(f"{booking.postal_code} {booking.city}")
    return errors


def _postal_code(_: Random, booking: Booking, label: _Label) -> list[str]:
    label["addresses"].append(f"{booking.postal_code} {booking.city}")
    return []


def _seller_name(chance: Random, booking: Booking, label: _Label) -> list[str]:
    return _maybe(chance, booking.seller.api.name, OF_NAMES[:6], label["seller_codes"])


def _seller_code(chance: Random, booking: Booking, label: _Label) -> list[str]:
    code = booking.seller.api.client_code
    label["seller_codes"].append(code.lower() if chance.random() < 1 / 3 else code)
    return []


def _phone(chance: Random, booking: Booking, label: _Label) -> list[str]:
    if booking.phone:
        return _maybe(chance, f"+1 {booking.phone}", OF_CODES[:6], label["addresses"])
    return []


# What a label shows, and how often of a hundred. Each kind comes alone, too.
_SHOWN: dict[str, tuple[int, Sequence[_Write]]] = {
    "tracking": (22, [_tracking]),
    "reference": (12, [_reference]),
    "name": (8, [_name]),
    "seller name": (7, [_seller_name]),
    "seller code": (5, [_seller_code]),
    "tracking, name": (10, [_tracking, _name]),
    "name, address": (12, [_name, _address]),
    "name, postal code": (6, [_name, _postal_code]),
    "reference, name": (7, [_reference, _name]),
    "seller name, name": (5, [_seller_name, _name]),
    "address, phone": (2, [_address, _phone]),
    "all": (4, [_tracking, _reference, _name, _address, _seller_name, _phone]),
}


def parcels(
    chance: Random, bookings: Sequence[Booking], sellers: Sequence[Seller], count: int
) -> list[Parcel]:
    """Return unknown parcels of bookings drawn by chance."""
    weights = [often for often, _ in _SHOWN.values()]
    drawn = chance.choices(list(_SHOWN), weights, k=count)
    return [_parcel(chance, chance.choice(bookings), sellers, shows) for shows in drawn]


def _parcel(chance: Random, booking: Booking, sellers: Sequence[Seller], shows: str) -> Parcel:
    label: _Label = {
        "tracking_numbers": [],
        "references": [],
        "names": [],
        "seller_codes": [],
        "addresses": [],
    }
    errors = [error for write in _SHOWN[shows][1] for error in write(chance, booking, label)]
    if chance.random() < _MISLED:
        errors.append(_mislead(chance, sellers, label))
    elsewhere = chance.random() < _ELSEWHERE
    return Parcel(
        truth=booking,
        shows=shows,
        traces=Traces(**{kind: tuple(texts) for kind, texts in label.items()}),
        warehouse_id=5 - booking.warehouse_id if elsewhere else booking.warehouse_id,
        errors=errors or ["none"],
    )


def _mislead(chance: Random, sellers: Sequence[Seller], label: _Label) -> str:
    match chance.randrange(3):
        case 0:  # the account the carrier bills, as it stands on labels of another seller
            label["seller_codes"].append(chance.choice(sellers).api.client_code)
            return "another seller's code"
        case 1:
            label["names"].append(common_person(chance))
            return "another name"
    label["tracking_numbers"].append("".join(chance.choices("0123456789", k=12)))
    return "another barcode"


def _maybe(chance: Random, text: str, ways: Sequence[Misreading], into: list[str]) -> list[str]:
    if chance.random() < _AS_IT_IS:
        into.append(text)
        return []
    read, errors = misread(chance, text, tuple(ways))
    into.append(read)
    return errors

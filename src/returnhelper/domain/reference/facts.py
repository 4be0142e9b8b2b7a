"""What a price depends on, and the price itself: a charge can be made again from its facts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from returnhelper.kit.money import Money


class ShippingFacts(msgspec.Struct, frozen=True, kw_only=True, tag="shipping", rename="camel"):
    """A parcel that travels; the country is the origin of a return, the destination of a resend.

    Without sides only the weight is priced; several of them travel on one label.
    """

    service_code: str
    country: str
    postal_code: str | None
    weight_g: Decimal
    sizes_cm: tuple[tuple[Decimal, Decimal, Decimal], ...]


class WorkFacts(msgspec.Struct, frozen=True, kw_only=True, tag="work", rename="camel"):
    """Work of a warehouse; the unit of its fee says which of the counts is priced."""

    fee_type: str
    vas_code: str | None = None
    pieces: int = 1
    weight_g: Decimal = Decimal(0)
    days: int = 0


Facts = ShippingFacts | WorkFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """An amount, the line of the tariff it comes from, and the facts it was priced by.

    What people agreed upon comes from no tariff and has no facts.
    """

    cost: Money
    tariff_id: int | None = None
    line: str = "agreed"
    facts: Facts | None = None


def facts_of(stored: Any) -> Facts:  # noqa: ANN401 - whatever JSON can say
    """Read facts that were stored as JSON. Raises: msgspec.ValidationError."""
    facts: Facts = msgspec.convert(stored, Facts)
    return facts

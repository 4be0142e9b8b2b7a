"""Rate cards: what everything costs in one version of the tariff, and which version holds when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from returnhelper.domain.reference import pricing
from returnhelper.domain.reference.facts import Facts, Price, ShippingFacts, WorkFacts
from returnhelper.domain.reference.pricing import Quote, Tariff
from returnhelper.domain.reference.rows import HandlingFee

BEGINNING = datetime.min.replace(tzinfo=UTC)
"""From when the first version holds: nothing was priced by another."""


@dataclass(frozen=True, kw_only=True)
class RateCards:
    """One version of the tariff; without an id it is not loaded, or there is none yet."""

    tariff_id: int | None = None
    tariffs: Mapping[str, Tariff]
    handling_fees: tuple[HandlingFee, ...] = ()

    def price(self, facts: Facts) -> Price | None:
        """Price what happened by its facts; None where this tariff has no price for it."""
        if isinstance(facts, WorkFacts):
            fee = self.find_handling_fee(facts.fee_type, facts.vas_code)
            return None if fee is None else pricing.price_of_work(fee, facts, self.tariff_id)
        quote = self.find_quote(facts)
        return None if quote is None else quote.price

    def find_quote(self, facts: ShippingFacts) -> Quote | None:
        """Price a parcel, or return None; what it costs stands there in parts."""
        tariff = self.tariffs.get(facts.service_code)
        return None if tariff is None else pricing.find_quote_of(tariff, facts, self.tariff_id)

    def find_handling_fee(self, fee_type: str, vas_code: str | None = None) -> HandlingFee | None:
        """Find the price of a warehouse's work; `vas_code` for value-added services."""
        return self._fees_by_key.get((fee_type, vas_code))

    def fees_lost_since(self, before: RateCards) -> tuple[str, ...]:
        """Name the fees that another version has and this one lacks: what they price is free."""
        return tuple(
            fee.name
            for fee in before.handling_fees
            if self.find_handling_fee(fee.fee_type, fee.vas_code) is None
        )

    @cached_property
    def _fees_by_key(self) -> dict[tuple[str, str | None], HandlingFee]:
        return {(fee.fee_type, fee.vas_code): fee for fee in self.handling_fees}


@dataclass(frozen=True, slots=True)
class Validity:
    """From when a version of the tariff holds; no cards where it is over for long."""

    valid_from: datetime
    tariff_id: int | None
    cards: RateCards | None


@dataclass(frozen=True, slots=True)
class Timetable:
    """The versions in the order in which they hold, each until the next one does."""

    validities: tuple[Validity, ...]

    def at(self, moment: datetime) -> Validity:
        """Return the version that holds at a moment; before all of them it is the first."""
        after = bisect_right(self.validities, moment, key=lambda one: one.valid_from)
        return self.validities[max(after - 1, 0)]

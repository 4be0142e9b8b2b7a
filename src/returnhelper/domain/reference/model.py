"""The reference book: one immutable snapshot of all lists, and the questions it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from returnhelper.domain.reference import limits
from returnhelper.domain.reference.cards import RateCards, Timetable
from returnhelper.domain.reference.errors import RateNotAvailable
from returnhelper.domain.reference.facts import Facts, Price, ShippingFacts
from returnhelper.domain.reference.limits import AddressLimits
from returnhelper.domain.reference.network import Network, RoutePair
from returnhelper.domain.reference.pricing import Dimensions, Quote
from returnhelper.domain.reference.rows import (
    CodeList,
    Country,
    Currency,
    HandlingFee,
    Service,
    Warehouse,
)


@dataclass(frozen=True, slots=True)
class ShippingFee:
    """What a service costs to or from one country, and the warehouses this price holds for."""

    service: Service
    country: str
    quote: Quote
    warehouses: tuple[Warehouse, ...]


@dataclass(frozen=True, kw_only=True)
class ReferenceBook(Network):
    """All lists at one moment. Mappings are keyed by codes as spelled, warehouses by id.

    `cards` are those that hold at that moment, `timetable` knows what holds at others.
    """

    countries: Mapping[str, Country]
    currencies: Mapping[str, Currency]
    cards: RateCards
    timetable: Timetable
    address_limits: Mapping[str, AddressLimits]
    default_limits: AddressLimits
    code_lists: Mapping[str, CodeList]

    def at(self, moment: datetime) -> ReferenceBook:
        """Return the book whose cards hold at a moment: this one, where its own do.

        Raises: LookupError for a version that is over for long; see `load_cards`.
        """
        validity = self.timetable.at(moment)
        if validity.tariff_id == self.cards.tariff_id:
            return self
        if validity.cards is None:
            raise LookupError(f"tariff {validity.tariff_id} is over and not in memory")
        if validity.tariff_id not in self._dated:
            self._dated[validity.tariff_id] = replace(self, cards=validity.cards)
        return self._dated[validity.tariff_id]

    @property
    def tariff_id(self) -> int | None:
        """The version of the tariff that prices are from."""
        return self.cards.tariff_id

    def price(self, facts: Facts) -> Price | None:
        """Price what happened by its facts; None where the tariff has no price for it.

        The one way to a price: quotes, charges and the dry run of a tariff all take it.
        """
        return self.cards.price(facts)

    def quote_return(
        self,
        service: Service,
        from_country: str,
        postal_code: str | None,
        warehouse_id: int,
        weight_g: Decimal | int,
        dimensions_cm: Dimensions | None,
    ) -> Quote:
        """Price a return parcel; without dimensions only the weight is priced.

        Raises: RateNotAvailable when the card has no price for it.
        """
        if (service.code, from_country, warehouse_id) not in self._served:
            raise RateNotAvailable
        sizes = [dimensions_cm] if dimensions_cm else []
        parcel = _facts(service.code, from_country, postal_code, weight_g, sizes)
        quote = self.cards.find_quote(parcel)
        if quote is None:
            raise RateNotAvailable
        return quote

    def find_measured_quote(
        self,
        service_code: str,
        from_country: str,
        postal_code: str | None,
        weight_g: Decimal,
        sizes_cm: Sequence[Dimensions],
    ) -> Quote | None:
        """Price packages that came on one label as they were measured.

        None where the card does not price what is measured, or has no price for it.
        """
        tariff = self.cards.tariffs.get(service_code)
        if tariff is None or not tariff.prices_measured:
            return None
        facts = _facts(service_code, from_country, postal_code, weight_g, sizes_cm)
        return self.cards.find_quote(facts)

    def quote_resend(
        self,
        service: Service,
        warehouse_id: int,
        to_country: str,
        postal_code: str | None,
        weight_g: Decimal | int,
        dimensions_cm: Dimensions | None,
    ) -> Quote:
        """Price a resend parcel. Raises: RateNotAvailable."""
        return self.quote_return(
            service, to_country, postal_code, warehouse_id, weight_g, dimensions_cm
        )

    def shipping_fees(
        self,
        from_country: str,
        postal_code: str,
        weight_g: Decimal | int,
        dimensions_cm: Dimensions | None,
        limit: int = 0,
    ) -> tuple[ShippingFee, ...]:
        """Quote every return service that takes the parcel, cheapest first; 0 lists all."""
        pairs = [pair for pair in self.return_pairs if pair.country == from_country]
        fees = self._fees(pairs, postal_code, weight_g, dimensions_cm)
        return fees[:limit] if limit else fees

    def resend_fees(
        self,
        warehouse_id: int,
        to_country: str,
        postal_code: str,
        weight_g: Decimal | int,
        dimensions_cm: Dimensions | None,
    ) -> tuple[ShippingFee, ...]:
        """Quote every resend service of a warehouse to a destination, cheapest first."""
        pairs = [pair for pair in self.resend_pairs(warehouse_id) if pair.country == to_country]
        return self._fees(pairs, postal_code, weight_g, dimensions_cm)

    def address_faults(
        self,
        service: Service,
        address: Mapping[str, str | None],
        dimensions_cm: Dimensions | None,
        names: Mapping[str, str],
        *,
        partial: bool = False,
    ) -> dict[str, str]:
        """List every breach of the service's limits; see `limits.address_faults`."""
        return limits.address_faults(
            self.limits_of(service), address, dimensions_cm, names, partial=partial
        )

    def limits_of(self, service: Service) -> AddressLimits:
        """Return the limits of a service, or the defaults."""
        return self.address_limits.get(service.code, self.default_limits)

    def canonical(self, list_id: str, code: str) -> str | None:
        """Return a code as spelled on output, from a code or alias in any case; None if unknown.

        The states of a country are the list ``stateCode.<country>``.
        """
        code_list = self.code_lists.get(list_id)
        return None if code_list is None else code_list.find(code)

    def find_handling_fee(self, fee_type: str, vas_code: str | None = None) -> HandlingFee | None:
        """Find the price of a warehouse's work; `vas_code` for value-added services."""
        return self.cards.find_handling_fee(fee_type, vas_code)

    def _fees(
        self,
        pairs: list[RoutePair],
        postal_code: str,
        weight_g: Decimal | int,
        dimensions_cm: Dimensions | None,
    ) -> tuple[ShippingFee, ...]:
        by_service: dict[str, list[RoutePair]] = {}
        for pair in pairs:
            by_service.setdefault(pair.service.code, []).append(pair)
        fees = []
        for code, served in by_service.items():
            service, country = served[0].service, served[0].country
            too_large = dimensions_cm is not None and not limits.is_parcel_allowed(
                self.limits_of(service), dimensions_cm
            )
            if too_large:
                continue
            sizes = [dimensions_cm] if dimensions_cm else []
            quote = self.cards.find_quote(_facts(code, country, postal_code, weight_g, sizes))
            if quote is not None:
                warehouses = tuple(pair.warehouse for pair in served)
                fees.append(ShippingFee(service, country, quote, warehouses))
        return tuple(sorted(fees, key=lambda fee: (fee.quote.cost.amount, fee.service.code)))

    @cached_property
    def derived(self) -> dict[tuple[str, ...], Any]:
        """What others made of this book and need again, by a key of theirs; it goes with it."""
        return {}

    @cached_property
    def _dated(self) -> dict[int | None, ReferenceBook]:
        return {}


def _facts(
    service_code: str,
    country: str,
    postal_code: str | None,
    weight_g: Decimal | int,
    sizes_cm: Sequence[Dimensions],
) -> ShippingFacts:
    return ShippingFacts(
        service_code=service_code,
        country=country,
        postal_code=postal_code,
        weight_g=Decimal(weight_g),
        sizes_cm=tuple((Decimal(a), Decimal(b), Decimal(c)) for a, b, c in sizes_cm),
    )

"""The reference book: one immutable snapshot of all lists, and the questions it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from returnhelper.domain.reference import limits, pricing
from returnhelper.domain.reference.errors import RateNotAvailable, WarehouseNotFound
from returnhelper.domain.reference.facts import Facts, Price, ShippingFacts, WorkFacts
from returnhelper.domain.reference.limits import AddressLimits
from returnhelper.domain.reference.pricing import Dimensions, Quote, Tariff
from returnhelper.domain.reference.rows import (
    CodeList,
    Country,
    Currency,
    HandlingFee,
    Service,
    ServiceKind,
    Warehouse,
)


@dataclass(frozen=True, slots=True)
class ShippingFee:
    """What a service costs to or from one country, and the warehouses this price holds for."""

    service: Service
    country: str
    quote: Quote
    warehouses: tuple[Warehouse, ...]


@dataclass(frozen=True, slots=True)
class RoutePair:
    """A service between a country and an enabled warehouse."""

    service: Service
    country: str
    warehouse: Warehouse


@dataclass(frozen=True, kw_only=True)
class ReferenceBook:
    """All lists at one moment. Mappings are keyed by codes as spelled, warehouses by id."""

    countries: Mapping[str, Country]
    currencies: Mapping[str, Currency]
    warehouses: Mapping[int, Warehouse]
    services: Mapping[str, Service]
    tariffs: Mapping[str, Tariff]
    address_limits: Mapping[str, AddressLimits]
    default_limits: AddressLimits
    code_lists: Mapping[str, CodeList]
    handling_fees: tuple[HandlingFee, ...]
    tariff_id: int | None = None

    def price(self, facts: Facts) -> Price | None:
        """Price what happened by its facts; None where the tariff has no price for it.

        The one way to a price: quotes, charges and the dry run of a tariff all take it.
        """
        if isinstance(facts, WorkFacts):
            fee = self.find_handling_fee(facts.fee_type, facts.vas_code)
            return None if fee is None else pricing.price_of_work(fee, facts, self.tariff_id)
        tariff = self.tariffs.get(facts.service_code)
        quote = None if tariff is None else self._quote(tariff, facts)
        return None if quote is None else quote.price

    def find_service(self, code: str) -> Service | None:
        """Find a service of any kind by its code in any case, disabled ones too."""
        return self._services_by_key.get(code.casefold())

    def find_warehouse(self, warehouse_id: int) -> Warehouse | None:
        """Find a warehouse by id, disabled ones too: parcels may lie in it."""
        return self.warehouses.get(warehouse_id)

    def get_warehouse(self, warehouse_id: int) -> Warehouse:
        """Return an enabled warehouse. Raises: WarehouseNotFound."""
        warehouse = self.warehouses.get(warehouse_id)
        if warehouse is None or not warehouse.enabled:
            raise WarehouseNotFound
        return warehouse

    @cached_property
    def enabled_warehouses(self) -> tuple[Warehouse, ...]:
        """The warehouses that take parcels, ordered by id."""
        return tuple(self.warehouses[key] for key in sorted(self.warehouses) if self._is_open(key))

    @cached_property
    def consolidation_warehouse(self) -> Warehouse | None:
        """The warehouse that recalls go to."""
        return next((w for w in self.enabled_warehouses if w.is_consolidation), None)

    def serves(self, service: Service, country: str, warehouse_id: int) -> bool:
        """Tell whether an enabled service runs between a country and an enabled warehouse.

        The country is the origin of a return and the destination of a resend.
        """
        return (service.code, country, warehouse_id) in self._served

    def return_services_between(self, country: str, to_country: str) -> tuple[Service, ...]:
        """List the return services from a country to warehouses of another."""
        return self._services_of(
            lambda pair: pair.country == country and pair.warehouse.country_code == to_country
        )

    def return_services_to(self, country: str, warehouse_id: int) -> tuple[Service, ...]:
        """List the return services from a country to one warehouse."""
        return self._services_of(
            lambda pair: pair.country == country and pair.warehouse.warehouse_id == warehouse_id
        )

    def warehouses_from(self, country: str) -> tuple[Warehouse, ...]:
        """List the warehouses that take returns from a country, ordered by id."""
        found = {
            pair.warehouse.warehouse_id: pair.warehouse
            for pair in self.return_pairs
            if pair.country == country
        }
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def return_pairs(self) -> tuple[RoutePair, ...]:
        """Every return service with each origin and warehouse it serves."""
        return tuple(self._pairs(ServiceKind.RETURN))

    def resend_pairs(self, warehouse_id: int) -> tuple[RoutePair, ...]:
        """List every resend service of a warehouse with each destination it serves."""
        return self._resend_pairs.get(warehouse_id, ())

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
        tariff = self.tariffs.get(service.code)
        if tariff is None or (service.code, from_country, warehouse_id) not in self._served:
            raise RateNotAvailable
        parcel = _facts(service.code, from_country, postal_code, weight_g, dimensions_cm)
        quote = self._quote(tariff, parcel)
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
        tariff = self.tariffs.get(service_code)
        if tariff is None or not tariff.prices_measured:
            return None
        facts = ShippingFacts(
            service_code=service_code,
            country=from_country,
            postal_code=postal_code,
            weight_g=weight_g,
            sizes_cm=tuple(_decimal(size) for size in sizes_cm),
        )
        return self._quote(tariff, facts)

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
        return self._fees_by_key.get((fee_type, vas_code))

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
            tariff = self.tariffs.get(code)
            if too_large or tariff is None:
                continue
            parcel = _facts(code, country, postal_code, weight_g, dimensions_cm)
            quote = self._quote(tariff, parcel)
            if quote is not None:
                warehouses = tuple(pair.warehouse for pair in served)
                fees.append(ShippingFee(service, country, quote, warehouses))
        return tuple(sorted(fees, key=lambda fee: (fee.quote.cost.amount, fee.service.code)))

    def _quote(self, tariff: Tariff, facts: ShippingFacts) -> Quote | None:
        return pricing.find_quote_of(tariff, facts, self.tariff_id)

    def _is_open(self, warehouse_id: int) -> bool:
        warehouse = self.warehouses.get(warehouse_id)
        return warehouse is not None and warehouse.enabled

    def _pairs(self, kind: ServiceKind) -> Iterator[RoutePair]:
        for service in self.services.values():
            if not service.enabled or service.kind is not kind:
                continue
            for route in service.routes:
                if self._is_open(route.warehouse_id):
                    warehouse = self.warehouses[route.warehouse_id]
                    for country in route.countries:
                        yield RoutePair(service, country, warehouse)

    def _services_of(self, matches: Callable[[RoutePair], bool]) -> tuple[Service, ...]:
        found = {pair.service.code: pair.service for pair in self.return_pairs if matches(pair)}
        return tuple(found.values())

    @cached_property
    def _resend_pairs(self) -> dict[int, tuple[RoutePair, ...]]:
        found: dict[int, tuple[RoutePair, ...]] = {}
        for pair in self._pairs(ServiceKind.RESEND):
            key = pair.warehouse.warehouse_id
            found[key] = (*found.get(key, ()), pair)
        return found

    @cached_property
    def _served(self) -> frozenset[tuple[str, str, int]]:
        pairs = (*self.return_pairs, *self._pairs(ServiceKind.RESEND))
        return frozenset((p.service.code, p.country, p.warehouse.warehouse_id) for p in pairs)

    @cached_property
    def _services_by_key(self) -> dict[str, Service]:
        return {code.casefold(): service for code, service in self.services.items()}

    @cached_property
    def _fees_by_key(self) -> dict[tuple[str, str | None], HandlingFee]:
        return {(fee.fee_type, fee.vas_code): fee for fee in self.handling_fees}


def _facts(
    service_code: str,
    country: str,
    postal_code: str | None,
    weight_g: Decimal | int,
    dimensions_cm: Dimensions | None,
) -> ShippingFacts:
    return ShippingFacts(
        service_code=service_code,
        country=country,
        postal_code=postal_code,
        weight_g=Decimal(weight_g),
        sizes_cm=(_decimal(dimensions_cm),) if dimensions_cm else (),
    )


def _decimal(size: Dimensions) -> tuple[Decimal, Decimal, Decimal]:
    return (Decimal(size[0]), Decimal(size[1]), Decimal(size[2]))

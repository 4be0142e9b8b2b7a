"""Which service runs between which country and which warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.reference.rows import Service, ServiceKind, Warehouse


@dataclass(frozen=True, slots=True)
class RoutePair:
    """A service between a country and an enabled warehouse."""

    service: Service
    country: str
    warehouse: Warehouse


@dataclass(frozen=True, kw_only=True)
class Network:
    """Warehouses by id, services by their codes as spelled, and the routes between them."""

    warehouses: Mapping[int, Warehouse]
    services: Mapping[str, Service]

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

"""The warehouses a seller may send returns to."""

from __future__ import annotations

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Country, Id


class Warehouse(Shape, kw_only=True, frozen=True):
    """A warehouse and its address; stands flat in the answer of getWarehouse."""

    warehouse_id: int
    country_code: str
    contact_name: str | None
    company_name: str | None
    phone: str | None
    email: str | None
    fax: str | None
    street1: str
    street2: str | None
    street3: str | None
    state: str | None
    city: str | None
    postal_code: str | None
    address_type: str | None
    description: str | None


class WarehouseListEntry(Warehouse, kw_only=True, frozen=True):
    """A warehouse in a list, with the left-over envelope properties, always null."""

    correlation_id: None = None
    meta: None = None


class WarehouseListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getAllWarehouse and getWarehouseByFromCountry."""

    total_number_of_records: int
    warehouses: list[WarehouseListEntry]


class WarehouseQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getWarehouse and getAvailableShipmentServiceType."""

    warehouse_id: Id


class CountryQuery(Shape, kw_only=True, frozen=True):
    """The parameters of getWarehouseByFromCountry."""

    country_code: Country

"""Warehouses a seller may send returns to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from returnhelper.domain.reference.rows import Warehouse
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.languages import negotiate
from returnhelper.entrypoints.api.resources.countries import known_country
from returnhelper_sdk import wire

_PROPERTIES = tuple(wire.Warehouse.__struct_fields__)


async def get_all_warehouses(call: Call[None]) -> wire.WarehouseListAnswer:
    """Answer getAllWarehouse."""
    language = negotiate(call.languages)
    return _list(
        replace(warehouse, description=warehouse.names.get(language, warehouse.description))
        for warehouse in call.book.enabled_warehouses
    )


async def get_warehouses_by_from_country(
    call: Call[wire.CountryQuery],
) -> wire.WarehouseListAnswer:
    """Answer getWarehouseByFromCountry; a country nobody serves gives an empty list."""
    country = known_country(call.book, "countryCode", call.input.country_code)
    return _list(call.book.warehouses_from(country))


async def get_warehouse(call: Call[wire.WarehouseQuery]) -> wire.Warehouse:
    """Answer getWarehouse."""
    return wire_warehouse(call.book.get_warehouse(call.input.warehouse_id))


def wire_warehouse(warehouse: Warehouse) -> wire.Warehouse:
    """Show a warehouse."""
    return wire.Warehouse(**{name: getattr(warehouse, name) for name in _PROPERTIES})


def _list(warehouses: Iterable[Warehouse]) -> wire.WarehouseListAnswer:
    entries = [
        wire.WarehouseListEntry(**{name: getattr(warehouse, name) for name in _PROPERTIES})
        for warehouse in warehouses
    ]
    return wire.WarehouseListAnswer(total_number_of_records=len(entries), warehouses=entries)

"""What can be searched, and by which of its columns that is narrowed."""

from __future__ import annotations

from dataclasses import dataclass

_SHIPMENTS = """
shipments s JOIN return_requests r
    ON r.return_request_id = s.return_request_id AND r.api_id = s.api_id
"""
_INVENTORIES = f"""
inventories v
JOIN line_items i ON i.line_item_id = v.line_item_id AND i.api_id = v.api_id
JOIN ({_SHIPMENTS}) ON s.shipment_id = v.shipment_id AND s.api_id = v.api_id
"""


def _tidy(column: str) -> str:
    """Return the condition that a text is the one given, whatever its case and blanks."""
    return f"upper(replace({column}, ' ', '')) = upper(replace({{}}::text, ' ', ''))"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is searched: its tables, its id and time, its entries, and the columns to filter by."""

    tables: str
    alias: str
    key: str
    entry: str
    columns: dict[str, str]


SHIPMENTS = Scope(
    tables=_SHIPMENTS,
    alias="s",
    key="s.shipment_id",
    entry="e.shipment_id = s.shipment_id AND e.return_inventory_id = 0",
    columns={
        "status": "s.status = {}",
        "warehouse_id": "s.warehouse_id = {}",
        "created_from": "s.created_at >= {}",
        "created_to": "s.created_at <= {}",
    },
)
INVENTORIES = Scope(
    tables=_INVENTORIES,
    alias="v",
    key="v.return_inventory_id",
    entry="e.shipment_id = v.shipment_id AND e.return_inventory_id = v.return_inventory_id",
    columns={
        "request_number": "r.number = {}",
        "item_number": "i.number = {}",
        "shipment_number": "s.number = {}",
        "handling_code": "v.handling_code = {}",
        "handling_status": "v.handling_status = {}",
        "warehouse_id": "v.warehouse_id = {}",
        "rma": _tidy("v.rma"),
        "sku": _tidy("v.sku"),
        "created_from": "v.created_at >= {}",
        "created_to": "v.created_at <= {}",
    },
)

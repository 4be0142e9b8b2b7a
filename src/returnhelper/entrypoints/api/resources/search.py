"""Searching return shipments and inventories."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from returnhelper.domain.inventory.events import wire_inventory
from returnhelper.domain.search.actions.search_inventories import (
    FoundInventory,
    search_inventories,
)
from returnhelper.domain.search.actions.search_shipments import search_shipments
from returnhelper.domain.search.model import Term, Wanted
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.shipments import show_entry
from returnhelper.entrypoints.api.resources.windows import read_days
from returnhelper.kit.clock import time_text
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire

_CM3_PER_M3 = 1_000_000
_CBM_STEP = Decimal("0.000001")
_SHOWN = frozenset(wire.ReturnInventorySearchEntry.__struct_fields__)
_TERMS = {
    "search_text": frozenset[str](),
    "tracking_number": frozenset({"tracking"}),
    "reference_number": frozenset({"reference"}),
    "rma": frozenset({"rma"}),
    "sku": frozenset({"sku"}),
}
_WHOLE = {
    "return_request_number": "request_number",
    "return_request_line_item_number": "item_number",
    "shipment_number": "shipment_number",
    "warehouse_id": "warehouse_id",
    "warehouse_rma": "rma",
    "sku": "sku",
}
_NOTHING = wire.ReturnInventorySearchAnswer(total_number_of_records=0, return_inventory_list=[])


async def find_shipments(call: Call[wire.ShipmentSearchQuery]) -> wire.ShipmentListAnswer:
    """Answer searchShipment."""
    asked = call.input
    columns = {
        **_codes(call, {"status": ("shipmentStatusCode", asked.shipment_status_code)}),
        **_days(asked),
    }
    if asked.warehouse_id is not None:
        columns["warehouse_id"] = asked.warehouse_id
    wanted = Wanted(
        terms=_terms(asked), columns=columns, limit=asked.page_size, offset=asked.offset
    )
    found = await search_shipments(call.work, call.api.api_id, wanted)
    return wire.ShipmentListAnswer(
        data=[show_entry(shipment, label_status) for shipment, label_status in found.page],
        total_number_of_records=found.total,
    )


async def find_inventories(
    call: Call[wire.ReturnInventorySearchQuery],
) -> wire.ReturnInventorySearchAnswer:
    """Answer searchReturnInventory."""
    asked = call.input
    codes = {
        "handling_code": ("handlingCode", asked.handling_code),
        "handling_status": ("handlingStatusCode", asked.handling_status_code),
    }
    whole = {column: getattr(asked, name) for name, column in _WHOLE.items()}
    wanted = Wanted(
        terms=_terms(asked, but="sku"),
        columns={
            **{column: value for column, value in whole.items() if value is not None},
            **_codes(call, codes),
            **_days(asked),
        },
        limit=asked.page_size,
        offset=asked.offset,
    )
    if asked.api_name and asked.api_name != call.api.name:
        return _NOTHING
    page, total = await search_inventories(call.work, call.api.api_id, wanted)
    return wire.ReturnInventorySearchAnswer(
        total_number_of_records=total,
        return_inventory_list=[_entry(found, call.api.name, call.work.now) for found in page],
    )


def _terms(asked: msgspec.Struct, but: str = "") -> list[Term]:
    given = {name: getattr(asked, name, None) for name in _TERMS if name != but}
    return [Term(text=text, kinds=_TERMS[name]) for name, text in given.items() if text]


def _codes(call: Call[Any], asked: dict[str, tuple[str, str | None]]) -> dict[str, Any]:
    """Return codes as they are kept, by column. Raises: Invalid."""
    faults, columns = Faults(), {}
    for column, (name, text) in asked.items():
        if text is None:
            continue
        code = call.book.canonical(name, text)
        if code is None:
            faults.add(name, f"'{text}' is no {name}; the lookups of the Public API list them.")
        columns[column] = code
    faults.check()
    return columns


def _days(asked: wire.ShipmentSearchQuery | wire.ReturnInventorySearchQuery) -> dict[str, Any]:
    first, last = read_days(asked.create_from_str, asked.create_to_str)
    days = {"created_from": first, "created_to": last}
    return {column: moment for column, moment in days.items() if moment is not None}


def _entry(found: FoundInventory, api_name: str, now: datetime) -> wire.ReturnInventorySearchEntry:
    inventory = found.inventory
    shown = msgspec.structs.asdict(wire_inventory(inventory, []))
    volume = inventory.dimension1_cm * inventory.dimension2_cm * inventory.dimension3_cm
    return wire.ReturnInventorySearchEntry(
        **{name: value for name, value in shown.items() if name in _SHOWN},
        api_name=api_name,
        return_request_number=found.request.number,
        shipment_number=found.shipment.number,
        shipment_id=found.shipment.shipment_id,
        item_rma=inventory.rma,
        warehouse_rma=inventory.rma,
        return_request_remarks=found.request.remarks,
        vas_count=len(inventory.vas),
        actual_weight=inventory.weight_g,
        cbm=(volume / _CM3_PER_M3).quantize(_CBM_STEP),
        stock_age=inventory.stock_age_days(now),
        is_fraudulent=False,
        fraud_reason_code=None,
        complete_on_str=time_text(inventory.completed_at),
        stop_aging_on_str=time_text(inventory.stop_aging_at),
    )

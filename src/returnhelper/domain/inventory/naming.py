"""What the wire calls the facts that the history of an inventory holds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from returnhelper.domain.history.model import Facts

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "return_inventory_id": "returnInventoryId",
        "api_id": "apiId",
        "warehouse_id": "warehouseId",
        "warehouse_api_id": "warehouseApiId",
        "return_request_id": "returnRequestId",
        "shipment_id": "shipmentId",
        "line_item_id": "returnRequestLineItemId",
        "line_item_number": "returnRequestLineItemNumber",
        "seller_reference": "sellerReferenceNumber",
        "description": "description",
        "quantity": "quantity",
        "value": "value",
        "currency": "valueCurrencyCode",
        "rma": "rma",
        "former_rmas": "formerRmaList",
        "rma_locked": "rmaLocked",
        "handling_code": "handlingCode",
        "handling_status": "handlingStatusCode",
        "handling_updated_at": "handlingUpdatedOn",
        "handling_result": "handlingResult",
        "completed_by": "completeBy",
        "completed_at": "completeOn",
        "stop_aging_at": "stopAgingOn",
        "stocked_at": "stockedOn",
        "warehouse_remarks": "warehouseRemarks",
        "sku": "sku",
        "seller_meta": "usr",
        "warehouse_meta": "whs",
        "weight_g": "weight",
        "dimension1_cm": "dimension1",
        "dimension2_cm": "dimension2",
        "dimension3_cm": "dimension3",
        "held_by": "heldBy",
        "holder_id": "holderId",
        "split_from": "splitFrom",
        "unknown_parcel_id": "unknownShipmentId",
        "vas": "returnRequestLineItemVasList",
        "created_at": "createOn",
        "modified_at": "modifyOn",
    }
)
"""The wire's property by the field of the row; facts that are no field are named for the wire."""

_NUMBERS = frozenset({"value", "weight_g", "dimension1_cm", "dimension2_cm", "dimension3_cm"})


def wire_facts(facts: Facts) -> dict[str, Any]:
    """Name facts as the wire does; exact numbers, which history keeps as text, become numbers."""
    return {
        NAMES.get(name, name): Decimal(value) if name in _NUMBERS else value
        for name, value in facts.items()
    }

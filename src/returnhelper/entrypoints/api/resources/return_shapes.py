"""A return request as the wire shows it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.labels.model import Label
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.get_return_request import ReturnDetails
from returnhelper.domain.returns.events import wire_item, wire_label, wire_request, wire_shipment
from returnhelper.domain.returns.model import Shipment
from returnhelper_sdk import wire


def wire_return_request(
    details: ReturnDetails,
    inventories: Sequence[Inventory],
    images: Sequence[Image],
    book: ReferenceBook,
    files_base: str,
) -> wire.ReturnRequest:
    """Show a return request with its items, shipments and labels."""
    shelved = {inventory.line_item_id: inventory for inventory in inventories}
    head = wire_request(details.request, inventories[0].rma if inventories else None)
    return wire.ReturnRequest(
        **msgspec.structs.asdict(head),
        return_request_line_items=[
            wire_item(
                item,
                shelved.get(item.line_item_id),
                [image for image in images if image.line_item_id == item.line_item_id],
            )
            for item in details.items
        ],
        shipments=[
            _shipment(shipment, details.labels.get(shipment.shipment_id), book, files_base)
            for shipment in details.shipments
        ],
    )


def _shipment(
    shipment: Shipment, label: Label | None, book: ReferenceBook, files_base: str
) -> wire.ShipmentWithLabel:
    warehouse = book.warehouses[shipment.warehouse_id]
    return wire.ShipmentWithLabel(
        **msgspec.structs.asdict(wire_shipment(shipment, label)),
        label=wire_label(shipment, label, warehouse, files_base) if label else None,
        shipment_cost_detail=_cost_details(shipment),
    )


def _cost_details(shipment: Shipment) -> list[wire.ShipmentCostDetail]:
    parts = {kind: Decimal(amount) for kind, amount in shipment.cost_parts.items()}
    if shipment.cost_correction:
        parts["recalibration"] = shipment.cost_correction
    return [
        wire.ShipmentCostDetail(shipment_cost_type_code=kind, detail_cost=amount)
        for kind, amount in parts.items()
    ]

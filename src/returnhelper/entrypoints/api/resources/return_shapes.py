"""A return request as the wire shows it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.labels.model import Label, LabelStatus
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.get_return_request import ReturnDetails
from returnhelper.domain.returns.events import wire_item
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire

_SYSTEM = "system"
_FROM = "return-helper"


def wire_return_request(
    details: ReturnDetails,
    inventories: Sequence[Inventory],
    images: Sequence[Image],
    book: ReferenceBook,
    files_base: str,
) -> wire.ReturnRequest:
    """Show a return request with its items, shipments and labels."""
    request = details.request
    shelved = {inventory.line_item_id: inventory for inventory in inventories}
    return wire.ReturnRequest(
        return_request_id=request.return_request_id,
        api_id=request.api_id,
        return_request_number=request.number,
        seller_reference_number=request.seller_reference,
        return_status_code=request.status,
        return_title=request.title,
        total_value=request.total_value,
        total_value_currency=request.currency,
        warehouse_rma=inventories[0].rma if inventories else None,
        remarks=request.remarks,
        is_archived=False,
        return_request_from=_FROM,
        return_request_source_type=request.source_type,
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
        create_on=iso(request.created_at),
        create_by=_SYSTEM,
        create_on_str=time_text(request.created_at),
        modify_on=iso(request.modified_at),
        modify_by=_SYSTEM,
        modify_on_str=time_text(request.modified_at),
    )


def _shipment(
    shipment: Shipment, label: Label | None, book: ReferenceBook, files_base: str
) -> wire.ShipmentWithLabel:
    return wire.ShipmentWithLabel(
        shipment_id=shipment.shipment_id,
        api_id=shipment.api_id,
        return_request_id=shipment.return_request_id,
        label_id=shipment.label_id,
        warehouse_id=shipment.warehouse_id,
        shipment_number=shipment.number,
        seller_reference_number=shipment.seller_reference,
        shipment_status_code=shipment.status,
        shipment_service_type=shipment.service_code,
        cost_currency_code=shipment.cost_currency,
        cost=shipment.cost,
        box_type=shipment.box_type,
        is_rr_label=label is not None,
        receive_date=iso(shipment.received_at) if shipment.received_at else None,
        receive_date_str=time_text(shipment.received_at),
        reference_number=shipment.order_number,
        charge_type_code=shipment.charge_type,
        chargeable_weight=shipment.chargeable_weight_g,
        custom_field_map=shipment.custom_fields,
        weight=shipment.weight_g,
        dimension1=shipment.dimension1_cm,
        dimension2=shipment.dimension2_cm,
        dimension3=shipment.dimension3_cm,
        shipment_country_code=shipment.country,
        shipment_name=shipment.name,
        shipment_phone=shipment.phone,
        shipment_fax=shipment.fax,
        shipment_email=shipment.email,
        shipment_street1=shipment.street1,
        shipment_street2=shipment.street2,
        shipment_street3=shipment.street3,
        shipment_state=shipment.state,
        shipment_city=shipment.city,
        shipment_postal_code=shipment.postal_code,
        label=_label(shipment, label, book, files_base) if label else None,
        shipment_cost_detail=_cost_details(shipment),
        create_on=iso(shipment.created_at),
        create_by=_SYSTEM,
        create_on_str=time_text(shipment.created_at),
        modify_on=iso(shipment.modified_at),
        modify_by=_SYSTEM,
        modify_on_str=time_text(shipment.modified_at),
    )


def _cost_details(shipment: Shipment) -> list[wire.ShipmentCostDetail]:
    return [
        wire.ShipmentCostDetail(shipment_cost_type_code=kind, detail_cost=Decimal(amount))
        for kind, amount in shipment.cost_parts.items()
    ]


def _label(shipment: Shipment, label: Label, book: ReferenceBook, files_base: str) -> wire.Label:
    warehouse = book.warehouses[shipment.warehouse_id]
    alive = label.status is LabelStatus.SUCCESS
    return wire.Label(
        label_id=label.label_id,
        shipment_id=label.shipment_id,
        api_id=label.api_id,
        ref_key=shipment.number,
        reference_number=shipment.order_number,
        label_request_id=label.label_id,
        label_request_status_code=label.status,
        service_type=label.service_code,
        tracking_number=label.tracking_number,
        label_url=f"{files_base}/{label.document_key}" if alive else None,
        error=label.error,
        fail_reasons=label.fail_reasons,
        error_messages=label.error_messages,
        qrcode_url=f"{files_base}/{label.qr_key}" if alive and label.qr_key else None,
        qrcode_error=label.qr_error,
        carrier=label.carrier,
        cancel_cutoff_time=iso(label.cancel_cutoff_at) if label.cancel_cutoff_at else None,
        from_country_code=shipment.country,
        from_name=shipment.name,
        from_company=None,
        from_phone=shipment.phone,
        from_fax=shipment.fax,
        from_email=shipment.email,
        from_street1=shipment.street1,
        from_street2=shipment.street2,
        from_street3=shipment.street3,
        from_state=shipment.state,
        from_city=shipment.city,
        from_postal_code=shipment.postal_code,
        to_country_code=warehouse.country_code,
        to_name=warehouse.contact_name,
        to_company=warehouse.company_name,
        to_phone=warehouse.phone,
        to_fax=warehouse.fax,
        to_email=warehouse.email,
        to_street1=warehouse.street1,
        to_street2=warehouse.street2,
        to_street3=warehouse.street3,
        to_state=warehouse.state,
        to_city=warehouse.city,
        to_postal_code=warehouse.postal_code,
        modify_on=iso(label.modified_at),
        modify_by=_SYSTEM,
        create_on=iso(label.created_at),
        create_by=_SYSTEM,
    )

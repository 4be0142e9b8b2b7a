"""What the seller is told about labels and arrivals, and how a return is shown.

Source: contract/webhooks.yaml, labelGenerated, rsl.markShipmentArrive, ReturnRequest, Shipment.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from returnhelper.domain.inventory.events import SYSTEM, wire_image, wire_vas
from returnhelper.domain.inventory.model import HandlingCode, Image, Inventory
from returnhelper.domain.labels.model import BoughtLabel, FailedLabel, Label, LabelStatus
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.domain.returns.model import BuyerReturn, LineItem, ReturnRequest, Shipment
from returnhelper.domain.returns.unbooked import FOREIGN_SERVICE, UNBOOKED_SERVICE
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire
from returnhelper_sdk.wire import ArrivedShipment, LabelGenerated, LabelResult, ShipmentArrived
from returnhelper_sdk.wire import LineItem as WireItem

_FROM = "return-helper"
_NOT_OURS = (UNBOOKED_SERVICE, FOREIGN_SERVICE)


def label_generated(
    shipment: Shipment, label: Label, outcome: BoughtLabel | FailedLabel, files_base: str
) -> LabelGenerated:
    """Tell what came of a label request."""
    bought = outcome if isinstance(outcome, BoughtLabel) else None
    failed = outcome if isinstance(outcome, FailedLabel) else None
    return LabelGenerated(
        label=LabelResult(
            label_id=label.label_id,
            label_request_id=label.label_id,
            shipment_id=shipment.shipment_id,
            api_id=shipment.api_id,
            ref_key=shipment.number,
            reference_number=shipment.order_number,
            label_request_status_code="success" if bought else "failed",
            service_type=label.service_code,
            tracking_number=bought.tracking_number if bought else None,
            label_url=f"{files_base}/{bought.document_key}" if bought else None,
            qrcode_url=f"{files_base}/{bought.qr_key}" if bought and bought.qr_key else None,
            qrcode_error=bought.qr_error if bought else None,
            cancel_cutoff_time=iso(bought.cancel_cutoff_at) if bought else None,
            fail_reasons=failed.reasons if failed else [],
            error_messages=failed.messages if failed else [],
            error=failed.answer if failed else None,
        )
    )


def buyer_return_label_generated(
    request: ReturnRequest,
    shipment: Shipment,
    items: Sequence[LineItem],
    buyer: BuyerReturn,
    label: LabelResult,
    label_key: str | None,
) -> wire.BuyerReturnLabelGenerated:
    """Tell what came of the label of a return that a buyer asked for, with the whole of it."""
    shown = msgspec.structs.asdict(wire_shipment(shipment, None))
    names = wire.BuyerReturn.__struct_fields__
    cost, currency = shipment.charged_cost, shipment.cost_currency
    assert cost is not None  # noqa: S101 - a return of a buyer is booked with its price
    assert currency is not None  # noqa: S101 - as above
    file = wire.LabelFile(label_url=label.label_url or "", label_key=label_key or "")
    return wire.BuyerReturnLabelGenerated(
        buyer_return=wire.BuyerReturn(
            **{
                name: value for name, value in shown.items() if name in names and name != "label_id"
            },
            buyer_return_id=buyer.buyer_return_id,
            return_request_number=request.number,
            total_value=request.total_value,
            total_value_currency=request.currency,
            remarks=request.remarks,
            label_id=label.label_id,
            label_request_status_code=label.label_request_status_code,
            tracking_number=label.tracking_number,
            label_file=file if label_key else None,
            fail_reasons=label.fail_reasons,
            error_messages=label.error_messages,
            error=label.error,
            seller_cost_currency_code=currency,
            seller_cost=cost,
            buyer_cost_currency_code=buyer.currency,
            buyer_cost=buyer.cost,
            created_at=iso(shipment.created_at),
            updated_at=iso(shipment.modified_at),
            buyer_return_line_item_list=[
                _buyers_item(item, reason)
                for item, reason in zip(items, buyer.reasons, strict=False)  # more may have come
            ],
        )
    )


def _buyers_item(item: LineItem, reason: dict[str, str | None]) -> wire.BuyerReturnLineItem:
    return wire.BuyerReturnLineItem(
        buyer_return_line_item_id=item.number,
        reference_number=item.seller_reference,
        description=item.description,
        quantity=item.quantity,
        weight=item.weight_g,
        value=item.value,
        value_currency_code=item.currency,
        return_reason_code=reason["code"],
        return_reason=reason["text"],
    )


def arrived_shipment(
    shipment: Shipment, tracking_number: str | None, received_at: datetime
) -> ArrivedShipment:
    """Show a shipment at its warehouse, as several notifications do."""
    return ArrivedShipment(
        shipment_id=shipment.shipment_id,
        return_request_id=shipment.return_request_id,
        seller_reference_number=shipment.seller_reference,
        tracking_number=tracking_number,
        reference_number=shipment.order_number,
        service_type=shipment.service_code,
        custom_field_map=shipment.custom_fields,
        ship_to_warehouse_id=shipment.warehouse_id,
        receive_date=iso(received_at),
    )


def shipment_arrived(
    shipment: Shipment, tracking_number: str | None, received_at: datetime
) -> ShipmentArrived:
    """Tell that a shipment arrived, once per shipment."""
    return ShipmentArrived(shipment=arrived_shipment(shipment, tracking_number, received_at))


def wire_item(item: LineItem, inventory: Inventory | None, images: Sequence[Image]) -> WireItem:
    """Show a line item with what its inventory adds."""
    return WireItem(
        return_request_line_item_id=item.line_item_id,
        return_request_id=item.return_request_id,
        api_id=item.api_id,
        return_request_line_item_number=item.number,
        seller_reference_number=item.seller_reference,
        description=item.description,
        quantity=item.quantity,
        weight=item.weight_g,
        value_currency_code=item.currency,
        value=item.value,
        handling_code=inventory.handling_code if inventory else HandlingCode.TO_BE_CONFIRMED,
        item_rma=inventory.rma if inventory else None,
        is_deleted=False,
        is_fraudulent=False,
        fraud_reason_code=None,
        custom_field_map=item.custom_fields,
        return_request_line_item_images=[wire_image(image) for image in images],
        return_request_line_item_vas_list=(
            [wire_vas(vas) for vas in inventory.vas] if inventory else []
        ),
    )


def wire_request(request: ReturnRequest, first_rma: str | None) -> wire.ReturnRequestHead:
    """Show a return request without what belongs to it."""
    return wire.ReturnRequestHead(
        return_request_id=request.return_request_id,
        api_id=request.api_id,
        return_request_number=request.number,
        seller_reference_number=request.seller_reference,
        return_status_code=request.status,
        return_title=request.title,
        total_value=request.total_value,
        total_value_currency=request.currency,
        warehouse_rma=first_rma,
        remarks=request.remarks,
        is_archived=False,
        return_request_from=_FROM,
        return_request_source_type=request.source_type,
        create_on=iso(request.created_at),
        create_by=SYSTEM,
        create_on_str=time_text(request.created_at),
        modify_on=iso(request.modified_at),
        modify_by=SYSTEM,
        modify_on_str=time_text(request.modified_at),
    )


def wire_shipment(shipment: Shipment, label: Label | None) -> wire.Shipment:
    """Show a shipment by itself; its latest label tells whether it travels on one of ours."""
    return wire.Shipment(
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
        cost=shipment.charged_cost,
        box_type=shipment.box_type,
        is_rr_label=label is not None and label.service_code not in _NOT_OURS,
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
        create_on=iso(shipment.created_at),
        create_by=SYSTEM,
        create_on_str=time_text(shipment.created_at),
        modify_on=iso(shipment.modified_at),
        modify_by=SYSTEM,
        modify_on_str=time_text(shipment.modified_at),
    )


def wire_label(shipment: Shipment, label: Label, to: Warehouse, files_base: str) -> wire.Label:
    """Show a label, from the sender to the warehouse."""
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
        label_url=_address(files_base, label.document_key, alive=alive),
        error=label.error,
        fail_reasons=label.fail_reasons,
        error_messages=label.error_messages,
        qrcode_url=_address(files_base, label.qr_key, alive=alive),
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
        to_country_code=to.country_code,
        to_name=to.contact_name,
        to_company=to.company_name,
        to_phone=to.phone,
        to_fax=to.fax,
        to_email=to.email,
        to_street1=to.street1,
        to_street2=to.street2,
        to_street3=to.street3,
        to_state=to.state,
        to_city=to.city,
        to_postal_code=to.postal_code,
        modify_on=iso(label.modified_at),
        modify_by=SYSTEM,
        create_on=iso(label.created_at),
        create_by=SYSTEM,
    )


def _address(files_base: str, key: str | None, *, alive: bool) -> str | None:
    """Return where a document of a label in force lies; one from elsewhere has none."""
    return f"{files_base}/{key}" if alive and key else None

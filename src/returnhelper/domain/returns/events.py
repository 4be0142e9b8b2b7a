"""What the seller is told about labels and arrivals: rows -> notifications.

Source: contract/webhooks.yaml, labelGenerated and rsl.markShipmentArrive.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from returnhelper.domain.inventory.events import wire_image, wire_vas
from returnhelper.domain.inventory.model import HandlingCode, Image, Inventory
from returnhelper.domain.labels.model import BoughtLabel, FailedLabel, Label
from returnhelper.domain.returns.model import LineItem, Shipment
from returnhelper.kit.clock import iso
from returnhelper_sdk.wire import ArrivedShipment, LabelGenerated, LabelResult, ShipmentArrived
from returnhelper_sdk.wire import LineItem as WireItem


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

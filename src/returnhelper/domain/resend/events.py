"""Resends as the wire shows them, and what the seller is told of them.

Source: contract/webhooks.yaml, resend.updateResendStatus; user-api.yaml, Resend.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID, uuid5

from returnhelper.domain.inventory.events import wire_inventory
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.resend.model import Resend, ResendStatus
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire

STATUS_CODES: Final = {
    ResendStatus.PENDING: 0,
    ResendStatus.PICKED: 0,
    ResendStatus.PACKED: 0,
    ResendStatus.CANCELED: 1,
    ResendStatus.IN_PROGRESS: 2,
    ResendStatus.COMPLETED: 3,
    ResendStatus.FAILED: 4,
}
_LABELS = UUID("5a1c0e0e-7f0a-5d0c-9a53-6c2f3f0f7a11")


def resend_status_updated(
    resend: Resend, inventories: Sequence[Inventory], images: Sequence[Image]
) -> wire.ResendStatusUpdated:
    """Tell that a resend moved, with its shipment and its inventories as they are then."""
    return wire.ResendStatusUpdated(
        resend=wire.ResendSummary(**_summary(resend)),
        resend_shipment_list=[wire_resend_shipment(resend)],
        return_inventory_list=[
            wire_inventory(
                inventory,
                [
                    image
                    for image in images
                    if image.return_inventory_id == inventory.return_inventory_id
                ],
            )
            for inventory in inventories
        ],
    )


def wire_resend(resend: Resend, first: Inventory) -> wire.Resend:
    """Show a resend whose first inventory is this one."""
    return wire.Resend(
        **_summary(resend),
        warehouse_id=resend.warehouse_id,
        return_inventory_id=first.return_inventory_id,
        return_request_line_item_id=first.line_item_id,
        return_request_line_item_number=first.line_item_number,
        return_inventory_id_list=list(resend.inventory_ids),
        resend_shipment_list=[wire_resend_shipment(resend)],
    )


def wire_resend_shipment(resend: Resend) -> wire.ResendShipment:
    """Show the one shipment of a resend."""
    return wire.ResendShipment(
        resend_shipment_id=resend.shipment_id,
        api_id=resend.api_id,
        resend_id=resend.resend_id,
        warehouse_id=resend.warehouse_id,
        resend_shipment_number=resend.shipment_number,
        shipment_service_type=resend.service_code,
        **wire_buyer(resend),
        tracking_number=resend.tracking_number,
        cost_currency_code=resend.cost.currency,
        cost=resend.cost.amount,
        charge_type_code=resend.charge_type,
        chargeable_weight=resend.chargeable_weight_g,
        shipment_label_id=_label_id(resend),
        error=resend.error,
        **_audit(resend),
    )


def wire_buyer(resend: Resend) -> dict[str, Any]:
    """Return the address block of a resend, by the names of `wire.ResendAddress`."""
    buyer = resend.buyer
    return {
        "shipment_country_code": buyer.country,
        "shipment_name": buyer.name,
        "shipment_phone": buyer.phone,
        "shipment_fax": buyer.fax,
        "shipment_email": buyer.email,
        "shipment_street1": buyer.street1,
        "shipment_street2": buyer.street2,
        "shipment_street3": buyer.street3,
        "shipment_state": buyer.state,
        "shipment_city": buyer.city,
        "shipment_postal_code": buyer.postal_code,
    }


def _summary(resend: Resend) -> dict[str, Any]:
    return {
        "resend_id": resend.resend_id,
        "api_id": resend.api_id,
        "resend_number": resend.number,
        "resend_status_code": STATUS_CODES[resend.status],
        "description": resend.description,
        "remarks": resend.remarks,
        "warehouse_remarks": resend.warehouse_remarks,
        **_audit(resend),
    }


def _audit(resend: Resend) -> dict[str, Any]:
    return {
        "create_on": iso(resend.created_at),
        "create_by": resend.created_by,
        "create_on_str": time_text(resend.created_at),
        "modify_on": iso(resend.modified_at),
        "modify_by": resend.modified_by,
        "modify_on_str": time_text(resend.modified_at),
    }


def _label_id(resend: Resend) -> str | None:
    """Return the id of a label that was bought; the wire wants a UUID of our number."""
    if resend.label_id is None or resend.tracking_number is None:
        return None
    return str(uuid5(_LABELS, str(resend.label_id)))

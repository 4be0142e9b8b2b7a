"""Notifications: the root that every body has, and the payload properties beside it.

Source: contract webhooks.yaml.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Final

from msgspec import UNSET, Struct, UnsetType

from returnhelper_sdk.wire.buyer_returns import BuyerReturnLabelGenerated
from returnhelper_sdk.wire.claims import UnknownClaimRejected
from returnhelper_sdk.wire.consolidation.told import CONSOLIDATIONS_TOLD
from returnhelper_sdk.wire.corrections import (
    InventoryMetaUpdated,
    RecalibrateCompleted,
    ReturnInventorySkuUpdated,
    RmaSwapped,
    ShipmentArrivalUndone,
    WarehouseRemarksUpdated,
)
from returnhelper_sdk.wire.envelope import encode, joined
from returnhelper_sdk.wire.fba.replenish import FBA_INSTRUCTIONS_TOLD
from returnhelper_sdk.wire.fba.stock import FbaShipmentArrived, FbaShipmentPutaway
from returnhelper_sdk.wire.inventory import InventoryMeta, ReturnInventory
from returnhelper_sdk.wire.onboarding import EndpointTested
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.recall import RecallStatusUpdated
from returnhelper_sdk.wire.resend import ResendStatusUpdated
from returnhelper_sdk.wire.returns import LineItem
from returnhelper_sdk.wire.unknown import UnknownAssigned, UnknownAssignmentUndone
from returnhelper_sdk.wire.vas import LineItemSplit, VasUpdated

VERSION: Final = "202611"


class NotificationRoot(Shape, kw_only=True, frozen=True):
    """What every body carries: the same on every attempt; drop repeats by notification_id."""

    category: str
    action: str
    event_time: str
    version: str = VERSION
    notification_id: str


class LabelResult(Shape, kw_only=True, frozen=True):
    """The outcome of a label request; match by shipment_id, never by label_id."""

    correlation_id: None = None
    meta: None = None
    label_id: int
    label_request_id: int
    shipment_id: int
    api_id: int
    ref_key: str
    reference_number: str | None
    label_request_status_code: str
    service_type: str
    tracking_number: str | None
    label_url: str | None
    regions: dict[str, str] | UnsetType = UNSET
    qrcode_url: str | None
    qrcode_error: str | None
    cancel_cutoff_time: str | None
    fail_reasons: list[str]
    error_messages: list[str]
    error: str | None


class LabelGenerated(Shape, kw_only=True, frozen=True):
    """A label request reached success or failed."""

    label: LabelResult


class ArrivedShipment(Shape, kw_only=True, frozen=True):
    """A shipment at its warehouse, with the custom fields as they were given."""

    shipment_id: int
    return_request_id: int
    seller_reference_number: str
    tracking_number: str | None
    reference_number: str | None
    service_type: str
    custom_field_map: dict[str, str]
    ship_to_warehouse_id: int
    receive_date: str


class ShipmentArrived(Shape, kw_only=True, frozen=True):
    """A shipment arrived; sent once per shipment."""

    shipment: ArrivedShipment


class InventoryImage(Shape, kw_only=True, frozen=True):
    """A picture of a new inventory."""

    image_url: str
    image_key: str


class NewInventory(Shape, kw_only=True, frozen=True):
    """A package that became inventory; weight in g, sides in cm, the longest first."""

    return_inventory_id: int
    return_request_id: int
    return_request_line_item_id: int
    seller_reference_number: str
    warehouse_id: int
    api_id: int
    description: str
    quantity: int
    dimension1: Decimal
    dimension2: Decimal
    dimension3: Decimal
    dimension_uom: str = "cm"
    weight: Decimal
    weight_uom: str = "g"
    value_currency_code: str
    value: Decimal
    handling_code: str
    handling_status_code: str
    complete_on: str | None
    warehouse_remarks: str | None
    handling_updated_on: str | None
    sku: str | None
    rma: str
    modify_on: str
    create_on: str
    image_list: list[InventoryImage]
    return_inventory_meta_list: list[InventoryMeta]


class NewInventoryCreated(Shape, kw_only=True, frozen=True):
    """A package became inventory; sent once per package."""

    return_inventory: NewInventory
    shipment: ArrivedShipment


class LineItemImageChanged(Shape, kw_only=True, frozen=True):
    """The pictures of a line item changed; the list replaces the one before."""

    return_inventory_id: int
    image_url_list: list[str]
    return_request_line_item: LineItem


class InventoryHandlingCompleted(Shape, kw_only=True, frozen=True):
    """The warehouse did what the seller asked for."""

    return_inventory: ReturnInventory


class InventoryHandlingCanceled(Shape, kw_only=True, frozen=True):
    """An instruction was withdrawn; the inventory waits for a decision again."""

    return_inventory: ReturnInventory
    previous_handling_code: str


NOTIFICATIONS: Final = MappingProxyType[tuple[str, str], type[Struct]](
    {
        ("labelGenerated", "labelGenerated"): LabelGenerated,
        ("buyerReturnRrLabel", "buyerReturnLabelGenerated"): BuyerReturnLabelGenerated,
        ("rsl", "markShipmentArrive"): ShipmentArrived,
        ("newInventoryCreated", "newInventoryCreated"): NewInventoryCreated,
        ("rsl", "assignUnknown"): UnknownAssigned,
        ("rsl", "undoAssignUnknown"): UnknownAssignmentUndone,
        ("rsl", "rejectUnknownClaim"): UnknownClaimRejected,
        ("rrli", "changeLineItemImage"): LineItemImageChanged,
        ("rinv", "completeInventoryHandling"): InventoryHandlingCompleted,
        ("rinv", "cancelInventoryHandling"): InventoryHandlingCanceled,
        ("rrliv", "vasUpdated"): VasUpdated,
        ("lineItemVasReturnInventoryLineItem", "splitLineItem"): LineItemSplit,
        ("resend", "updateResendStatus"): ResendStatusUpdated,
        ("recall", "recallUpdateStatus"): RecallStatusUpdated,
        **{(action, action): payload for action, payload in CONSOLIDATIONS_TOLD.items()},
        **{(action, action): payload for action, payload in FBA_INSTRUCTIONS_TOLD.items()},
        (
            "warehouseUpdateWarehouseRemarks",
            "warehouseUpdateWarehouseRemarks",
        ): WarehouseRemarksUpdated,
        ("userUpdateReturnInventorySku", "userUpdateReturnInventorySku"): ReturnInventorySkuUpdated,
        ("completeRecalibrate", "completeRecalibrate"): RecalibrateCompleted,
        ("notifyUserRmaSwapped", "notifyUserRmaSwapped"): RmaSwapped,
        ("updateReturnInventoryMeta", "updateReturnInventoryMeta"): InventoryMetaUpdated,
        ("rsl", "undoShipmentArrive"): ShipmentArrivalUndone,
        ("endpointTest", "endpointTest"): EndpointTested,
        ("markFbaShipmentArrived", "markFbaShipmentArrived"): FbaShipmentArrived,
        ("fbaShipmentPutaway", "fbaShipmentPutaway"): FbaShipmentPutaway,
    }
)
"""The payload of every notification this version knows, by (category, action)."""

NAMES: Final = MappingProxyType[type[Struct], tuple[str, str]](
    {payload: names for names, payload in NOTIFICATIONS.items()}
)
"""The (category, action) of every payload."""


def notification_body(root: NotificationRoot, payload: Struct) -> bytes:
    """Write a body: the payload properties, then the root beside them."""
    return joined(encode(payload), encode(root))

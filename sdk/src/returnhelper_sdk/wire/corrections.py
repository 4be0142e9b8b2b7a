"""Corrections of inventory: measured again, another RMA, remarks, SKU, free properties, taken back.

Source: contract webhooks.yaml, user-api.yaml, warehouse-api.yaml.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from msgspec import Meta, field

from returnhelper_sdk.wire.inventory import InventoryMeta, ReturnInventory
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.returns import ReturnRequestHead, Shipment
from returnhelper_sdk.wire.rules import CustomFields, Id, Positive, Remarks, Sku, Text
from returnhelper_sdk.wire.warehouse import ReceivedInventory


class RecalibrateRequest(Shape, kw_only=True, frozen=True):
    """An inventory as measured again: weight in g, sides in cm in any order."""

    return_inventory_id: Id
    weight: Positive
    dimension1: Positive
    dimension2: Positive
    dimension3: Positive


class Recalibrated(Shape, kw_only=True, frozen=True):
    """What measuring again did to the price of the shipment; `charged` below zero is given back.

    `due` is what the balance did not cover. Cost and currency, of the shipment by now, are null
    where the price does not follow what is measured.
    """

    return_inventory_id: int
    shipment_id: int
    repriced: bool
    charged: Decimal
    due: Decimal
    cost: Decimal | None
    cost_currency_code: str | None


class RecalibratedAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Inventory/recalibrate."""

    data: Recalibrated


class SwapRmaRequest(Shape, kw_only=True, frozen=True):
    """Give an inventory the RMA that its label reads, whose owner gets its; or a fresh one."""

    return_inventory_id: Id
    rma: Text | None = None


class SwappedRma(Shape, kw_only=True, frozen=True):
    """An inventory with its RMA before and now."""

    return_inventory_id: int
    old_rma: str
    new_rma: str


class SwappedRmaAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Inventory/swapRma: the inventory asked for, and the one it changed with."""

    data: list[SwappedRma]


class WarehouseRemarksRequest(Shape, kw_only=True, frozen=True):
    """The body of Inventory/updateWarehouseRemarks; null or empty clears them."""

    return_inventory_id: Id
    remarks: Remarks | None


class AssignReturnInventorySkuRequest(Shape, kw_only=True, frozen=True):
    """The body of assignReturnInventorySku; null or empty clears it."""

    return_inventory_id: Id
    sku: Sku | None


class UpdateMetaRequest(Shape, kw_only=True, frozen=True):
    """Replace the free properties that the caller gave an inventory; empty clears them."""

    return_inventory_id: Id
    meta_map: CustomFields


class UndoArrivalRequest(Shape, kw_only=True, frozen=True):
    """Take back the first arrival of a shipment, or the packages named."""

    shipment_id: Id
    return_inventory_id_list: (
        Annotated[
            list[Id], Meta(min_length=1, max_length=100, extra={"entry": "returnInventoryId"})
        ]
        | None
    ) = None


class ArrivalUndone(Shape, kw_only=True, frozen=True):
    """What was taken back, and where the shipment stands now."""

    shipment_id: int
    return_request_id: int
    shipment_status_code: str
    return_inventory_list: list[ReceivedInventory]


class HistoryQuery(Shape, kw_only=True, frozen=True):
    """The parameters of the history of an inventory."""

    return_inventory_id: Id


class HistoryEvent(Shape, kw_only=True, frozen=True):
    """Something that was done: who, when, and what differs, by the names of the wire.

    `event_principal` tells more exactly who, as the log does; a seller is told of others the kind
    only. Empty for what was done before principals were known.
    """

    action: str
    event_on: str
    event_by: str
    event_principal: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


class HistoryAnswer(Shape, kw_only=True, frozen=True):
    """The payload of the history of an inventory, oldest first.

    `truncated` tells that there are more than the latest 1000, which alone are in it.
    """

    data: list[HistoryEvent]
    truncated: bool


class RecalibrateSupplement(Shape, kw_only=True, frozen=True):
    """An inventory as measured again, the longest side first."""

    warehouse_id: int
    return_inventory_id: int
    return_request_line_item_id: int
    rma: str
    dimension1: Decimal
    dimension2: Decimal
    dimension3: Decimal
    dimension_uom: str = "cm"
    weight: Decimal
    weight_uom: str = "g"
    recalibrated_on: str


class RecalibrateCompleted(Shape, kw_only=True, frozen=True):
    """The warehouse measured an inventory again."""

    recalibrate_supplement: RecalibrateSupplement


class RmaSwap(Shape, kw_only=True, frozen=True):
    """Whose inventory got which RMA."""

    user_api_id: int
    client_code: str
    return_inventory_id: int
    old_rma: str
    new_rma: str


class RmaSwapped(Shape, kw_only=True, frozen=True):
    """The RMA of an inventory was replaced."""

    payload: RmaSwap


class WarehouseRemarksUpdated(Shape, kw_only=True, frozen=True):
    """The warehouse changed its remarks."""

    return_request: ReturnRequestHead
    shipment: Shipment
    return_inventory: ReturnInventory


class ReturnInventorySkuUpdated(Shape, kw_only=True, frozen=True):
    """The seller set the SKU of an inventory."""

    return_request: ReturnRequestHead
    return_inventory: ReturnInventory


class InventoryMetaOf(InventoryMeta, kw_only=True, frozen=True):
    """The free properties of one origin, with the inventory they are of."""

    return_inventory_id: int


class InventoryMetaUpdated(Shape, kw_only=True, frozen=True):
    """The free properties of an inventory changed; the list is complete."""

    return_inventory: ReturnInventory
    return_inventory_meta_list: list[InventoryMetaOf]


class ArrivalUndoneAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Arrival/undo."""

    data: ArrivalUndone


class ShipmentArrivalUndone(ArrivalUndone, kw_only=True, frozen=True):
    """An arrival, or part of it, was a mistake and is taken back: forget these inventories."""

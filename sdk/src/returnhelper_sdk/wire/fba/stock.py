"""FBA stock, as sellers read and note it, and what is told of it.

Source: contract user-api.yaml, Fba; webhooks.yaml, Fba.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.fba.shipments import FbaShipmentDetail, FbaShipmentItem
from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Id, OrEmpty

Fnsku = Annotated[str, Meta(min_length=1, max_length=50, pattern=r"\S", extra={"text": True})]
"""Amazon's code of a product of a seller; case and outer blanks do not count."""


class FbaWarehouseInventoryQuery(Shape, kw_only=True, frozen=True):
    """Name a product."""

    fnsku: Fnsku


class FbaWarehouseInventoryNumbers(Shape, kw_only=True, frozen=True):
    """Stock of a product in a warehouse."""

    fba_warehouse_inventory_id: str
    warehouse_id: int
    fnsku: str
    quantity: int
    available_quantity: int
    reference_number: str | None
    remark: str | None


class FbaWarehouseInventory(FbaWarehouseInventoryNumbers, kw_only=True, frozen=True):
    """Stock as lists and notifications show it."""

    last_putaway_on: str | None


class FbaWarehouseInventoryListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of getFbaWarehouseInventoryList: one entry for each warehouse."""

    data: list[FbaWarehouseInventory]


class FbaWarehouseInventoryUpdated(FbaWarehouseInventoryNumbers, kw_only=True, frozen=True):
    """Stock after a note of its seller."""

    warehouse_description: str
    modify_by: str | None
    modify_on: str


class FbaWarehouseInventoryUpdateAnswer(Shape, kw_only=True, frozen=True):
    """The payload of what notes something on stock."""

    data: FbaWarehouseInventoryUpdated


class AssignFbaReferenceNumberRequest(Shape, kw_only=True, frozen=True):
    """Set the reference number of stock; empty clears it."""

    warehouse_id: Id
    fnsku: Fnsku
    reference_number: OrEmpty


class UpdateFbaRemarkRequest(Shape, kw_only=True, frozen=True):
    """Set the remark of stock; empty clears it."""

    warehouse_id: Id
    fnsku: Fnsku
    remark: OrEmpty


class FbaShipmentArrived(Shape, kw_only=True, frozen=True):
    """A parcel was scanned."""

    fba_shipment: FbaShipmentDetail


class FbaShipmentPutaway(Shape, kw_only=True, frozen=True):
    """Goods of a parcel were put away: all its products, and the stock of those put away now."""

    fba_shipment: FbaShipmentDetail
    fba_shipment_item_list: list[FbaShipmentItem]
    fba_warehouse_inventory_list: list[FbaWarehouseInventory]

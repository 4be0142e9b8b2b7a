"""Consolidated orders as they are kept: orders, what is in them, their shipments and boxes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from returnhelper.domain.handling.model import Held
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Holder, Standing
from returnhelper.kit.money import Money


class ShippingMethod(StrEnum):
    """How an order travels."""

    AIR = "AIR_FREIGHT"
    COURIER = "COURIER_SERVICE"
    LAND = "LAND_FREIGHT"
    SEA = "SEA_FREIGHT"


class OrderStatus(StrEnum):
    """How far an order is; the values are the wire's."""

    CREATED = "CREATED"
    CONFIRMED = "CONFIRMED"
    READY_TO_SHIP = "READY_TO_SHIP"
    PARTIALLY_SHIPPED = "PARTIALLY_SHIPPED"
    SHIPPED = "SHIPPED"
    CANCELED = "CANCELED"


class PackStatus(StrEnum):
    """How far one inventory of an order is."""

    PENDING = "PENDING"
    IN_PROGRESS = "IN_PROGRESS"  # in a box that is open
    PACKED = "PACKED"
    SHIPPED = "SHIPPED"


class ShipmentStatus(StrEnum):
    """Whether a shipment has left."""

    CREATED = "CREATED"
    SHIPPED = "SHIPPED"


class BoxStatus(StrEnum):
    """How far a box is; the first two are one status on the wire."""

    IN_PROGRESS = "IN_PROGRESS"
    CLOSED = "CLOSED"
    SHIPPED = "SHIPPED"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipTo:
    """Where an order goes; country is ISO 3166-1 alpha-3 in lower case, kind is free text."""

    country: str
    contact_name: str
    phone: str
    fax: str | None
    email: str
    company_name: str
    street1: str
    street2: str | None
    street3: str | None
    city: str
    state: str
    postal_code: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """What shipping an order costs; it is owed once it is accepted.

    `note` says how it was agreed, when the warehouse or the operator accepted it for the seller.
    """

    cost: Money
    remarks: str | None = None
    accepted_at: datetime | None = None
    accepted_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderInventory:
    """One return inventory of an order, in a box or still on its shelf."""

    order_inventory_id: str
    return_inventory_id: int
    rma: str
    status: PackStatus = PackStatus.PENDING
    box_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box of a shipment; measured when it is closed, sides with the longest first."""

    box_id: str
    shipment_id: str
    number: str
    status: BoxStatus = BoxStatus.IN_PROGRESS
    weight_g: Decimal | None = None
    dimension1_cm: Decimal | None = None
    dimension2_cm: Decimal | None = None
    dimension3_cm: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """Boxes of an order that leave together; it has an air waybill and a carrier once they do."""

    shipment_id: str
    number: str
    status: ShipmentStatus = ShipmentStatus.CREATED
    awb: str | None = None
    service_provider: str | None = None
    shipped_at: datetime | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """An order without what is in it.

    `order_key` is what the ledger and notifications know it by; `currency` is that of its fee, or
    of the account as long as there is none.
    """

    order_id: str
    order_key: int
    api_id: int
    number: str
    status: OrderStatus
    warehouse_id: int
    shipping_method: ShippingMethod
    delivery_instructions: str | None
    ship_to: ShipTo
    custom_fields: dict[str, str] = field(default_factory=dict)
    currency: str
    fee: Fee | None = None
    warehouse_remarks: str | None = None
    confirmed_at: datetime | None = None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str

    @property
    def is_fee_accepted(self) -> bool:
        """Whether there is a fee, and somebody has accepted it."""
        return self.fee is not None and self.fee.accepted_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOrder(OrderRow):
    """An order as lists read it: with numbers of what is in it."""

    inventory_count: int
    boxed_count: int
    packed_count: int
    shipped_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(OrderRow):
    """A whole order: its inventories in the order they were added, its shipments and boxes."""

    inventories: tuple[OrderInventory, ...] = ()
    shipments: tuple[Shipment, ...] = ()

    @property
    def has_begun(self) -> bool:
        """Whether anything of it is in a box."""
        return any(one.status is not PackStatus.PENDING for one in self.inventories)

    @property
    def is_packed(self) -> bool:
        """Whether nothing of it waits for its box to be closed."""
        waiting = {PackStatus.PENDING, PackStatus.IN_PROGRESS}
        return bool(self.inventories) and all(one.status not in waiting for one in self.inventories)

    @property
    def is_shipped(self) -> bool:
        """Whether all of it has left."""
        return all(one.status is PackStatus.SHIPPED for one in self.inventories)

    def in_boxes(self, box_ids: Collection[str]) -> list[OrderInventory]:
        """Return what is in some boxes."""
        return [one for one in self.inventories if one.box_id in box_ids]

    def with_shipment(self, shipment: Shipment) -> Order:
        """Return the order with one of its shipments changed."""
        return replace(
            self,
            shipments=tuple(
                shipment if one.shipment_id == shipment.shipment_id else one
                for one in self.shipments
            ),
        )

    def with_box(self, box: Box) -> Order:
        """Return the order with one of its boxes changed."""
        [home] = [one for one in self.shipments if one.shipment_id == box.shipment_id]
        boxes = tuple(box if one.box_id == box.box_id else one for one in home.boxes)
        return self.with_shipment(replace(home, boxes=boxes))

    def with_packing(self, chosen: Iterable[OrderInventory], status: PackStatus) -> Order:
        """Return the order with some of its inventories at another status."""
        return self._with_inventories(replace(one, status=status) for one in chosen)

    def put_into(self, box_id: str | None, chosen: Iterable[OrderInventory]) -> Order:
        """Return the order with some of its inventories in an open box, or on the shelf."""
        status = PackStatus.IN_PROGRESS if box_id else PackStatus.PENDING
        return self._with_inventories(replace(one, status=status, box_id=box_id) for one in chosen)

    def _with_inventories(self, changed: Iterable[OrderInventory]) -> Order:
        by_id = {one.order_inventory_id: one for one in changed}
        inventories = (by_id.get(one.order_inventory_id, one) for one in self.inventories)
        return replace(self, inventories=tuple(inventories))

    def without_empty_boxes(self) -> Order:
        """Return the order without boxes that hold nothing, and shipments without boxes."""
        used = {one.box_id for one in self.inventories}
        shipments = (
            replace(one, boxes=tuple(box for box in one.boxes if box.box_id in used))
            for one in self.shipments
        )
        return replace(self, shipments=tuple(one for one in shipments if one.boxes))

    def unpacked(self) -> Order:
        """Return the order with all of it on the shelf, and neither shipments nor boxes."""
        return replace(self.put_into(None, self.inventories), shipments=())

    def held(self, chosen: Iterable[OrderInventory]) -> list[Held]:
        """Return what it holds of some inventories that have not left: one for each standing."""
        groups: dict[HandlingStatus, dict[int, str]] = {}
        for one in chosen:
            is_waiting = one.status is PackStatus.PENDING
            status = HandlingStatus.PENDING if is_waiting else HandlingStatus.IN_PROGRESS
            groups.setdefault(status, {})[one.return_inventory_id] = self.order_id
        return [
            Held(
                api_id=self.api_id,
                holder=Holder.CONSOLIDATION,
                holder_ids=mine,
                standing=Standing(HandlingCode.RETURN, status, is_held=True),
            )
            for status, mine in groups.items()
        ]

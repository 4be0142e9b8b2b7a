"""Recalls and their inventories: rows, the two tables of moves, and how one follows the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from returnhelper.kit.clock import later_than
from returnhelper.kit.machine import Actor, Machine, moves


class RecallStatus(StrEnum):
    """How far a recall is; follows from its inventories."""

    PENDING = "pending"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    CANCELED = "canceled"


class RecallInventoryStatus(StrEnum):
    """How far one recalled inventory is."""

    IN_PROGRESS = "in-progress"  # waits in the warehouse of origin
    IN_TRANSIT = "in-transit"  # on its way to the consolidation warehouse
    READY = "ready-to-pick-up"
    PICKED_UP = "picked-up"
    CANCELED = "canceled"


class PickUpCode(StrEnum):
    """Who fetched it."""

    PENDING = "pending"
    SELF = "self-pick-up"
    COURIER = "courier-pick-up"
    OTHERS = "others"


class RecallUpdate(StrEnum):
    """What a notification tells; the values are the wire's."""

    TRACKING_NUMBER = "updateTrackingNumber"
    READY = "readyToPickUp"
    PICKED_UP_BY_SELF = "pickupBySelf"
    PICKED_UP_BY_COURIER = "pickupByCourier"
    PICKED_UP_BY_OTHERS = "pickupByOthers"
    CANCELED = "canceled"


UPDATE_OF_PICK_UP = {
    PickUpCode.SELF: RecallUpdate.PICKED_UP_BY_SELF,
    PickUpCode.COURIER: RecallUpdate.PICKED_UP_BY_COURIER,
    PickUpCode.OTHERS: RecallUpdate.PICKED_UP_BY_OTHERS,
}

_TOLD = "recallUpdateStatus"
_OPEN_RECALL = [RecallStatus.PENDING, RecallStatus.IN_PROGRESS]
_WAITS, _TRAVELS = RecallInventoryStatus.IN_PROGRESS, RecallInventoryStatus.IN_TRANSIT
_READY, _FETCHED = RecallInventoryStatus.READY, RecallInventoryStatus.PICKED_UP
_CANCELED = RecallInventoryStatus.CANCELED

# Source: contract README, Recall and recall inventory. What tells is the inventory's move.
RECALL = Machine(
    "Recall",
    [
        *moves([None], [RecallStatus.PENDING], Actor.SELLER),
        *moves([RecallStatus.PENDING], [RecallStatus.IN_PROGRESS], Actor.WAREHOUSE),
        *moves(
            _OPEN_RECALL,
            [RecallStatus.COMPLETED, RecallStatus.CANCELED],
            Actor.SELLER,
            Actor.WAREHOUSE,
        ),
    ],
)
RECALL_INVENTORY = Machine(
    "Recall inventory",
    [
        *moves([None], [_WAITS], Actor.SELLER),
        *moves([_WAITS, _TRAVELS], [_TRAVELS], Actor.WAREHOUSE, told=_TOLD),
        *moves([_TRAVELS], [_READY], Actor.WAREHOUSE, told=_TOLD),
        *moves([_READY], [_FETCHED], Actor.WAREHOUSE, told=_TOLD),
        *moves([_WAITS], [_CANCELED], Actor.SELLER, Actor.WAREHOUSE, told=_TOLD),
    ],
)
CAME_ALONG = (_TRAVELS, _READY, _FETCHED)
"""The statuses of what left its warehouse of origin."""
OPEN = (_WAITS, _TRAVELS, _READY)
"""The statuses in which something is still to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallInventory:
    """One inventory of a recall; weight in g; the tracking number is that of its first leg.

    `arrived_at` is when the consolidation warehouse scanned it. Its return inventory can be part
    of a later recall, once this one is canceled.
    """

    recall_inventory_id: int
    return_inventory_id: int
    rma: str
    status: RecallInventoryStatus = RecallInventoryStatus.IN_PROGRESS
    pick_up_code: PickUpCode = PickUpCode.PENDING
    tracking_number: str | None = None
    list_name: str | None = None
    weight_g: Decimal | None = None
    amount: Decimal | None = None
    arrived_at: datetime | None = None
    picked_up_at: datetime | None = None
    courier_tracking_number: str | None = None
    remarks: str | None = None
    service_type: str | None = None

    def changed(self, change: Change) -> RecallInventory:
        """Return it with a change made; an arrival that was scanned stays as it was."""
        given = {name: value for name in _CHANGED if (value := getattr(change, name)) is not None}
        return replace(self, **{**given, "arrived_at": self.arrived_at or change.arrived_at})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one call does to each inventory it names; None is kept.

    `warehouse_remarks` are those of the recalls they are in.
    """

    status: RecallInventoryStatus | None = None
    pick_up_code: PickUpCode | None = None
    tracking_number: str | None = None
    list_name: str | None = None
    weight_g: Decimal | None = None
    amount: Decimal | None = None
    arrived_at: datetime | None = None
    picked_up_at: datetime | None = None
    courier_tracking_number: str | None = None
    remarks: str | None = None
    service_type: str | None = None
    warehouse_remarks: str | None = None


_CHANGED = tuple(
    {field.name for field in fields(Change)} & {field.name for field in fields(RecallInventory)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Inventories of one seller on their way from one warehouse, in the order they were named."""

    recall_id: int
    api_id: int
    number: str
    status: RecallStatus
    warehouse_id: int
    warehouse_remarks: str | None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str
    inventories: tuple[RecallInventory, ...]

    def revised(
        self, recall_inventory_ids: Collection[int], change: Change, now: datetime, by: str
    ) -> Recall:
        """Return the recall with some inventories changed and stamped, its status following.

        The same recall when nothing is different.
        """
        inventories = tuple(
            one.changed(change) if one.recall_inventory_id in recall_inventory_ids else one
            for one in self.inventories
        )
        remarks = change.warehouse_remarks or self.warehouse_remarks
        if (inventories, remarks) == (self.inventories, self.warehouse_remarks):
            return self
        return replace(
            self,
            inventories=inventories,
            warehouse_remarks=remarks,
            status=status_of(one.status for one in inventories),
            modified_at=later_than(self.modified_at, now),
            modified_by=by,
        )

    def lines(self) -> list[RecallLine]:
        """Return its inventories as a list shows them."""
        return [
            RecallLine(
                recall_id=self.recall_id,
                api_id=self.api_id,
                number=self.number,
                status=self.status,
                warehouse_id=self.warehouse_id,
                created_at=self.created_at,
                inventory=inventory,
            )
            for inventory in self.inventories
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallLine:
    """One inventory of a recall, with what a list shows of the recall."""

    recall_id: int
    api_id: int
    number: str
    status: RecallStatus
    warehouse_id: int
    created_at: datetime
    inventory: RecallInventory


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """What staff lists: its own warehouse's, and at the consolidation warehouse what comes to it.

    Without a status it lists all that is open.
    """

    warehouse_id: int
    is_consolidation: bool
    status: RecallInventoryStatus | None
    tracking_number: str | None
    limit: int
    offset: int

    @property
    def is_open(self) -> bool:
        """Whether it lists only what is still to be done."""
        return self.status is None or self.status in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallFilter:
    """Which recalled inventories of a seller are searched; None does not count."""

    limit: int
    offset: int
    created_from: datetime | None = None
    created_to: datetime | None = None
    tracking_number: str | None = None
    number: str | None = None
    status: str | None = None
    rma: str | None = None
    inventory_status: str | None = None
    pick_up_code: str | None = None


def status_of(statuses: Iterable[RecallInventoryStatus]) -> RecallStatus:
    """Return the status of a recall whose inventories stand like this, at least one of them.

    Source: contract README, Recall and recall inventory.
    """
    stands = set(statuses)
    if stands == {_CANCELED}:
        return RecallStatus.CANCELED
    if stands.isdisjoint(OPEN):
        return RecallStatus.COMPLETED
    return RecallStatus.PENDING if stands.isdisjoint(CAME_ALONG) else RecallStatus.IN_PROGRESS

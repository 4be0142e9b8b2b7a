"""Which packages can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from returnhelper.domain.arrivals.errors import ArrivalNotUndoable
from returnhelper.domain.inventory.errors import InventoryInUse, ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory, told_state
from returnhelper.domain.returns.model import Shipment, ShipmentStatus
from returnhelper.domain.returns.unbooked import is_restocked
from returnhelper.kit.errors import Faults

_SUBJECT = "returnInventoryId"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back of a shipment, as it was, and the status that has now."""

    shipment: Shipment
    inventories: list[Inventory]
    status: ShipmentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What came by mistake: named packages, an unknown parcel, or else the first arrival whole."""

    named: Sequence[int] = ()
    unknown_parcel_id: int | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether the first arrival is meant."""
        return not self.named and self.unknown_parcel_id is None

    def field(self, index: int) -> str:
        """Return what a refusal calls one of its packages."""
        if self.unknown_parcel_id is not None:
            return "unknownShipmentId"
        return f"jobEntryList[{index}].{_SUBJECT}" if self.named else "shipmentId"


def choose_packages(
    shipment: Shipment, shelved: Sequence[Inventory], mistake: Mistake, warehouse_id: int
) -> list[Inventory]:
    """Return the packages of a warehouse that came by mistake.

    Raises: ReturnInventoryNotFound.
    """
    if mistake.unknown_parcel_id is not None:
        return [one for one in shelved if one.unknown_parcel_id == mistake.unknown_parcel_id]
    if mistake.is_whole:
        first = [one for one in shelved if one.created_at == shipment.received_at]
        if not first or any(one.warehouse_id != warehouse_id for one in first):
            raise ReturnInventoryNotFound(
                {"shipmentId": "Nothing of its first arrival lies in this warehouse."}
            )
        return first
    here = {one.return_inventory_id: one for one in shelved if one.warehouse_id == warehouse_id}
    faults = Faults()
    for index, wanted in enumerate(mistake.named):
        if wanted not in here:
            message = "The shipment has no such inventory in this warehouse."
            faults.add(mistake.field(index), message)
    if faults:
        raise ReturnInventoryNotFound(faults.as_map())
    return [here[wanted] for wanted in mistake.named]


def check_undoable(
    shipment: Shipment,
    undone: Sequence[Inventory],
    left: Sequence[Inventory],
    mistake: Mistake,
    since: datetime,
) -> None:
    """Check that nothing was done with any of these packages, and that none came before a moment.

    What came as an unknown parcel is taken back as that only. Raises: ArrivalNotUndoable,
    InventoryInUse.
    """
    _check_parcels(undone, mistake)
    if is_restocked(shipment) or (shipment.cost is None and not left):
        raise ArrivalNotUndoable(
            {"shipmentId": "Nobody booked it: there is nothing to go back to."}
        )
    old, used = Faults(), Faults()
    for index, one in enumerate(undone):
        name = mistake.field(index)
        if one.created_at < since:
            old.add(name, f"{one.rma} arrived before {since:%Y-%m-%d %H:%M} UTC.")
        if not one.is_untouched:
            used.add(name, f"{one.rma}: {told_state(one)[_SUBJECT]}")
    if mistake.is_whole:
        for later in left:
            message = f"{later.rma} came later or of it; take that back first, {_way_back(later)}."
            used.add("shipmentId", message)
    if old:
        raise ArrivalNotUndoable(old.as_map())
    if used:
        raise InventoryInUse(used.as_map())


def _check_parcels(undone: Sequence[Inventory], mistake: Mistake) -> None:
    faults = Faults()
    for index, one in enumerate(undone):
        if one.unknown_parcel_id not in {None, mistake.unknown_parcel_id}:
            message = f"{one.rma} came as an unknown shipment; take that back {_way_back(one)}."
            faults.add(mistake.field(index), message)
    if faults:
        raise ArrivalNotUndoable(faults.as_map())


def _way_back(inventory: Inventory) -> str:
    if inventory.unknown_parcel_id is None:
        return "by its id"
    return f"with Unknown/undoAssignment of unknown shipment {inventory.unknown_parcel_id}"

"""Which packages can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from returnhelper.domain.arrivals.errors import ArrivalNotUndoable
from returnhelper.domain.inventory.errors import InventoryInUse, ReturnInventoryNotFound
from returnhelper.domain.inventory.model import Inventory, told_state
from returnhelper.domain.returns.model import Shipment, ShipmentStatus
from returnhelper.kit.errors import Faults

_SUBJECT = "returnInventoryId"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back of a shipment, as it was, and the status that has now."""

    shipment: Shipment
    inventories: list[Inventory]
    status: ShipmentStatus


def choose_packages(
    shipment: Shipment, shelved: Sequence[Inventory], named: Sequence[int], warehouse_id: int
) -> list[Inventory]:
    """Return the named packages of a warehouse, or all that came when the shipment first did.

    Raises: ReturnInventoryNotFound.
    """
    if not named:
        first = [one for one in shelved if one.created_at == shipment.received_at]
        if not first or any(one.warehouse_id != warehouse_id for one in first):
            raise ReturnInventoryNotFound(
                {"shipmentId": "Nothing of its first arrival lies in this warehouse."}
            )
        return first
    here = {one.return_inventory_id: one for one in shelved if one.warehouse_id == warehouse_id}
    faults = Faults()
    for index, wanted in enumerate(named):
        if wanted not in here:
            message = "The shipment has no such inventory in this warehouse."
            faults.add(f"jobEntryList[{index}].{_SUBJECT}", message)
    if faults:
        raise ReturnInventoryNotFound(faults.as_map())
    return [here[wanted] for wanted in named]


def check_undoable(
    shipment: Shipment,
    undone: Sequence[Inventory],
    left: Sequence[Inventory],
    named: Sequence[int],
    since: datetime,
) -> None:
    """Check that nothing was done with any of these packages, and that none came before a moment.

    Raises: ArrivalNotUndoable, InventoryInUse.
    """
    if not left and shipment.cost is None:
        raise ArrivalNotUndoable(
            {"shipmentId": "Nobody booked it: there is nothing to go back to."}
        )
    old, used = Faults(), Faults()
    for index, one in enumerate(undone):
        name = f"jobEntryList[{index}].{_SUBJECT}" if named else "shipmentId"
        if one.created_at < since:
            old.add(name, f"{one.rma} arrived before {since:%Y-%m-%d %H:%M} UTC.")
        if not one.is_untouched:
            used.add(name, f"{one.rma}: {told_state(one)[_SUBJECT]}")
    if not named:
        for later in left:
            message = f"{later.rma} came later or of it; take that back first, by its id."
            used.add("shipmentId", message)
    if old:
        raise ArrivalNotUndoable(old.as_map())
    if used:
        raise InventoryInUse(used.as_map())

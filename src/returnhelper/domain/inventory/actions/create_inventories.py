"""Make inventory of packages."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.billing.model import TransactionType
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.actions.reserve_rmas import reserve_rmas
from returnhelper.domain.inventory.charging import owe_work
from returnhelper.domain.inventory.making import NewPackage, shelve
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.inventory.recording import record_shelved
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.kit.work import Work


async def create_inventories(
    work: Work,
    staff: Api,
    warehouse: Warehouse,
    packages: Sequence[NewPackage],
    *,
    is_received: bool = True,
) -> list[Inventory]:
    """Add an inventory with an RMA of its own for each package, waiting for a decision.

    All are of one seller, who owes their receipt, unless they lay in the warehouse before.
    RMAs are counted per warehouse, environment and UTC day; receivers at the same moment never
    collide. Raises: RmaSequenceExhausted, and LostRace at commit, when a line item has one already.
    """
    rmas = await reserve_rmas(work, staff.environment, warehouse, len(packages))
    keys = await work.numbers.keys("return_inventory_ids", len(packages))
    place = (warehouse.warehouse_id, staff.api_id)
    created = [
        shelve(new, key, rma, place, work.now)
        for new, key, rma in zip(packages, keys, rmas, strict=True)
    ]
    for inventory in created:
        store.add_inventory(work.unit, inventory)
        record_shelved(work, inventory)
    if is_received:
        owe_work(work, created, "receive", TransactionType.HANDLING, "received")
    return created

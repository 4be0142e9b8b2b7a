"""Look through every shelf, for the operator."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, ListedInventory
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What inventories are looked for; None does not count."""

    return_inventory_id: int | None = None
    rma: str | None = None
    api_id: int | None = None
    warehouse_id: int | None = None
    environment: Environment | None = None
    handling_code: HandlingCode | None = None
    handling_status: HandlingStatus | None = None


async def list_stock(work: Work, wanted: Wanted, limit: int) -> list[ListedInventory]:
    """Return the inventories of any seller that are looked for, latest first."""
    columns = {name: value for name, value in asdict(wanted).items() if value is not None}
    return await store.list_stock(work.database, columns, limit)

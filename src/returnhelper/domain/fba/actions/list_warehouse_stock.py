"""List FBA stock, as the warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba import store
from returnhelper.domain.fba.putting import ShelvedStock, StockFilter
from returnhelper.kit.work import Work


async def list_warehouse_stock(
    work: Work, staff: Api, wanted: StockFilter
) -> tuple[list[ShelvedStock], int]:
    """Return a page of the stock of any seller in the warehouse of staff, and the total.

    Each by product, with the locations its pieces were put to, the last first, twenty at most;
    from which of them pieces were taken since is not written down.
    """
    assert staff.warehouse_id is not None  # noqa: S101 - staff belongs to a warehouse
    place = (staff.environment, staff.warehouse_id)
    return await store.list_shelved(work.database, *place, wanted)

"""Note something on stock."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.fba import store
from returnhelper.domain.fba.errors import FbaStockNotFound
from returnhelper.domain.fba.model import Stock
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.work import Work


async def note_stock(  # noqa: PLR0913 - where, and what of two
    work: Work,
    api_id: int,
    warehouse_id: int,
    fnsku: str,
    book: ReferenceBook,
    *,
    reference_number: str | None = None,
    remark: str | None = None,
) -> Stock:
    """Set the reference number or the remark of stock; empty clears it, None keeps it.

    Safe to repeat: what stands there already changes nothing.
    Raises: WarehouseNotFound, FbaStockNotFound.
    """
    if book.find_warehouse(warehouse_id) is None:
        raise WarehouseNotFound({"warehouseId": WarehouseNotFound().message})
    found = await store.list_stock_in(work.database, api_id, warehouse_id, [fnsku])
    if not found:
        told = f"There is no stock of '{fnsku}' in warehouse {warehouse_id}."
        raise FbaStockNotFound({"fnsku": told})
    [before] = found
    noted = before
    if reference_number is not None:
        noted = replace(noted, reference_number=reference_number or None)
    if remark is not None:
        noted = replace(noted, remark=remark or None)
    if noted == before:
        return before
    noted = replace(noted, modified_at=work.now, modified_by=work.by)
    store.note_stock(work.unit, before, noted)
    work.touch(api_id, f"fbaWarehouseInventoryId:{noted.fba_warehouse_inventory_id}")
    return noted

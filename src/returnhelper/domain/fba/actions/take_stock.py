"""Take pieces of stock for an instruction."""

from __future__ import annotations

from collections.abc import Mapping

from returnhelper.domain.fba import store
from returnhelper.domain.fba.errors import FbaStockInsufficient, FbaStockNotFound
from returnhelper.domain.fba.model import StockOnShelf, TakenItem, take_oldest
from returnhelper.kit.errors import Faults
from returnhelper.kit.work import Work


async def take_stock(
    work: Work, api_id: int, warehouse_id: int, wanted: Mapping[str, int]
) -> list[TakenItem]:
    """Take pieces of products in a warehouse, oldest put away first, all or nothing.

    They stay in stock and are no longer available. Call it once in a unit of work: a row is
    written once. Two that meet on the last pieces: one is decided once more.
    Shape: fnsku -> pieces, at least 1, in the order of the request; faults name entries by their
    place in it. What is taken comes in that order too, oldest first.
    Raises: FbaStockNotFound, FbaStockInsufficient, naming every bad entry; LostRace at commit.
    """
    shelves = await store.list_on_shelf(work.database, api_id, warehouse_id, list(wanted))
    by_fnsku = {shelf.stock.fnsku: shelf for shelf in shelves}
    _check(wanted, by_fnsku, warehouse_id)
    taken = [
        item
        for fnsku, quantity in wanted.items()
        for item in take_oldest(by_fnsku[fnsku], quantity)
    ]
    store.take(work.unit, api_id, taken, work.now, work.by)
    work.touch(api_id, *(_named(by_fnsku[fnsku]) for fnsku in wanted))
    return taken


def _check(
    wanted: Mapping[str, int], shelves: Mapping[str, StockOnShelf], warehouse_id: int
) -> None:
    unknown, all_faults = False, Faults()
    for index, (fnsku, quantity) in enumerate(wanted.items()):
        shelf = shelves.get(fnsku)
        if shelf is None:
            unknown = True
            told = f"There is no stock of '{fnsku}' in warehouse {warehouse_id}."
            all_faults.add(f"fnskuList[{index}].fnsku", told)
        elif shelf.stock.available_quantity < quantity:
            available = shelf.stock.available_quantity
            told = f"{quantity} pieces are asked for, {available} are available."
            all_faults.add(f"fnskuList[{index}].quantity", told)
    if all_faults:
        raise (FbaStockNotFound if unknown else FbaStockInsufficient)(all_faults.as_map())


def _named(shelf: StockOnShelf) -> str:
    return f"fbaWarehouseInventoryId:{shelf.stock.fba_warehouse_inventory_id}"

"""Put away what an FBA shipment brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba import store
from returnhelper.domain.fba.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.fba.errors import FbaPutawayExceedsCount
from returnhelper.domain.fba.events import fba_shipment_putaway
from returnhelper.domain.fba.model import FbaShipment, ShipmentItem, Stock
from returnhelper.domain.fba.putting import Opened, Placing, Shelving, check_arrived, sums_of
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.clock import new_uuid
from returnhelper.kit.work import Work


async def put_away(
    work: Work, staff: Api, fba_shipment_id: UUID, placings: Sequence[Placing]
) -> Shelving:
    """Put pieces of an arrived parcel to locations; the stock rises. As often as it takes.

    No more than was counted sound; of what was not counted, what is put away counts.
    Announces fbaShipmentPutaway, with the stock as it is then: whoever takes of it meanwhile makes
    this be decided once more. Nothing is charged: work on FBA goods is, when it is done.
    Shape: at least one. Raises: FbaShipmentNotFound, FbaWrongWarehouse, FbaShipmentNotAllowed,
    FbaPutawayExceedsCount, naming every bad entry; LostRace at commit.
    """
    opened = await get_warehouse_shipment(work, staff, fba_shipment_id)
    before = opened.shipment
    check_arrived(before)
    sums = sums_of(placings)
    _check(opened, placings, sums)
    after = before.stamped(work.now, work.by)
    store.update_shipment(work.unit, before, after)
    stocks = await _raise_stock(work, after, sums)
    items = _raise_items(work, opened, sums)
    by_fnsku = {item.fnsku: item for item in items}
    store.add_putaways(
        work.unit, [(by_fnsku[each.fnsku], each) for each in placings], work.now, work.by
    )
    places = [f"fbaWarehouseInventoryId:{one.fba_warehouse_inventory_id}" for one in stocks]
    work.touch(after.api_id, f"fbaShipmentId:{after.fba_shipment_id}", *places)
    shelved = Shelving(replace(opened, shipment=after, items=tuple(items)), tuple(stocks))
    announce(work, after.api_id, fba_shipment_putaway(after, items, stocks), after.fba_shipment_key)
    return shelved


def _check(opened: Opened, placings: Sequence[Placing], sums: dict[str, int]) -> None:
    faults: dict[str, str] = {}
    for index, placing in enumerate(placings):
        count, there = opened.count_of(placing.fnsku), opened.put_away(placing.fnsku)
        if count is not None and there + sums[placing.fnsku] > count.sound:
            left = count.sound - there
            told = f"{count.sound} pieces of '{count.fnsku}' are sound, {left} are still to come."
            faults[f"putawayList[{index}].quantity"] = told
    if faults:
        raise FbaPutawayExceedsCount(faults)


async def _raise_stock(work: Work, shipment: FbaShipment, sums: dict[str, int]) -> list[Stock]:
    place = (shipment.api_id, shipment.warehouse_id)
    found = await store.list_stock_in(work.database, *place, sums)
    by_fnsku = {stock.fnsku: stock for stock in found}
    risen = []
    for fnsku in sorted(sums):
        before = by_fnsku.get(fnsku)
        after = _more(before or _empty(work, shipment, fnsku), sums[fnsku], work)
        store.put_stock(work.unit, before, after)
        risen.append(after)
    return risen


def _empty(work: Work, shipment: FbaShipment, fnsku: str) -> Stock:
    return Stock(
        fba_warehouse_inventory_id=new_uuid(work.now),
        api_id=shipment.api_id,
        warehouse_id=shipment.warehouse_id,
        fnsku=fnsku,
        quantity=0,
        available_quantity=0,
        reference_number=None,
        remark=None,
        last_putaway_at=work.now,
        modified_at=work.now,
        modified_by=work.by,
    )


def _more(stock: Stock, pieces: int, work: Work) -> Stock:
    return replace(
        stock,
        quantity=stock.quantity + pieces,
        available_quantity=stock.available_quantity + pieces,
        last_putaway_at=work.now,
        modified_at=work.now,
        modified_by=work.by,
    )


def _raise_items(work: Work, opened: Opened, sums: dict[str, int]) -> list[ShipmentItem]:
    """Write the items that rise; return all of the parcel, the first put away first."""
    risen: dict[str, ShipmentItem] = {}
    for fnsku, pieces in sums.items():
        before = opened.item_of(fnsku)
        first = before or _new_item(work, opened.shipment, fnsku)
        risen[fnsku] = replace(
            first,
            quantity=first.quantity + pieces,
            available_quantity=first.available_quantity + pieces,
            last_putaway_at=work.now,
        )
    for item in sorted(risen.values(), key=lambda each: each.fba_shipment_item_id):
        store.put_item(work.unit, opened.item_of(item.fnsku), item)
    there = [risen.pop(item.fnsku, item) for item in opened.items]
    return [*there, *sorted(risen.values(), key=lambda each: each.fnsku)]


def _new_item(work: Work, shipment: FbaShipment, fnsku: str) -> ShipmentItem:
    return ShipmentItem(
        fba_shipment_item_id=new_uuid(work.now),
        api_id=shipment.api_id,
        fba_shipment_id=shipment.fba_shipment_id,
        warehouse_id=shipment.warehouse_id,
        fnsku=fnsku,
        quantity=0,
        available_quantity=0,
        first_putaway_at=work.now,
        last_putaway_at=work.now,
    )

"""Announce FBA shipments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.fba import store
from returnhelper.domain.fba.errors import TrackingAlreadyExist
from returnhelper.domain.fba.model import FbaShipment, FbaShipmentStatus, NewShipment
from returnhelper.domain.reference.errors import WarehouseNotFound
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.kit.clock import new_uuid
from returnhelper.kit.errors import Faults
from returnhelper.kit.work import Work

_LIST = "createFbaShipmentPayloadList"
_TAKEN = "Another FBA shipment that is not canceled has this tracking number."


async def create_shipments(
    work: Work, api: Api, news: Sequence[NewShipment], book: ReferenceBook, live_days: int
) -> list[FbaShipment]:
    """Announce parcels from Amazon: all, or none; their tracking numbers are theirs for a while.

    Nothing is bought, charged or announced. Case does not tell two tracking numbers apart.
    Shape: at least one; the answer in the same order.
    Raises: WarehouseNotFound, Invalid, TrackingAlreadyExist, naming every bad entry; LostRace at
    commit, when somebody else took a number meanwhile. Source: docs/decisions/0069.
    """
    _check_warehouses(news, book)
    _check_removal_orders(news)
    numbers = [new.tracking_number for new in news]
    live = await store.list_live_trackings(work.database, api.environment, numbers, work.now)
    _check_trackings(news, live)
    keys = await work.numbers.keys("fba_shipment_keys", len(news))
    made = [_shipment(work, api, new, key) for new, key in zip(news, keys, strict=True)]
    until = work.now + timedelta(days=live_days)
    store.add_shipments(work.unit, api.environment, made, until)
    return made


def _check_removal_orders(news: Sequence[NewShipment]) -> None:
    first: dict[str, tuple[int, int]] = {}
    faults = Faults()
    for index, new in enumerate(news):
        entry, warehouse_id = first.setdefault(new.removal_order_id, (index, new.warehouse_id))
        if warehouse_id != new.warehouse_id:
            told = (
                f"'{new.removal_order_id}' goes to warehouse {warehouse_id} in entry {entry} and to"
                f" {new.warehouse_id} in entry {index}; a removal order keeps to one."
            )
            faults.add(f"{_LIST}[{index}].warehouseId", told)
    faults.check()


def _check_warehouses(news: Sequence[NewShipment], book: ReferenceBook) -> None:
    faults: dict[str, str] = {}
    for index, new in enumerate(news):
        try:
            book.get_warehouse(new.warehouse_id)
        except WarehouseNotFound as unknown:
            told = f"{new.warehouse_id}: {unknown.message}"
            faults[f"{_LIST}[{index}].warehouseId"] = told
    _raise(WarehouseNotFound, faults)


def _check_trackings(news: Sequence[NewShipment], live: set[str]) -> None:
    first: dict[str, int] = {}
    faults: dict[str, str] = {}
    for index, new in enumerate(news):
        number, place = new.tracking_number.upper(), f"{_LIST}[{index}].trackingNumber"
        entry = first.setdefault(number, index)
        if number in live:
            faults[place] = _TAKEN
        elif entry != index:
            faults[place] = f"Entry {entry} has this tracking number, too."
    _raise(TrackingAlreadyExist, faults)


def _raise(
    refusal: type[WarehouseNotFound | TrackingAlreadyExist], faults: Mapping[str, str]
) -> None:
    if faults:
        raise refusal(faults)


def _shipment(work: Work, api: Api, new: NewShipment, key: int) -> FbaShipment:
    return FbaShipment(
        fba_shipment_id=new_uuid(work.now),
        fba_shipment_key=key,
        api_id=api.api_id,
        warehouse_id=new.warehouse_id,
        status=FbaShipmentStatus.PENDING,
        removal_order_id=new.removal_order_id,
        tracking_number=new.tracking_number,
        rma=None,
        weight_g=None,
        dimension1_cm=None,
        dimension2_cm=None,
        dimension3_cm=None,
        remarks=None,
        arrived_at=None,
        canceled_at=None,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
    )

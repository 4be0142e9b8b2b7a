"""FBA shipments and stock, for the staff of a warehouse."""

from __future__ import annotations

from uuid import UUID

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.list_client_codes import list_client_codes
from returnhelper.domain.fba.actions.cancel_shipment import cancel_shipment
from returnhelper.domain.fba.actions.count_shipment import count_shipment
from returnhelper.domain.fba.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.fba.actions.list_places import list_places
from returnhelper.domain.fba.actions.list_shipment_work import list_shipment_work
from returnhelper.domain.fba.actions.list_warehouse_stock import list_warehouse_stock
from returnhelper.domain.fba.actions.mark_arrived import mark_arrived
from returnhelper.domain.fba.actions.put_away import put_away
from returnhelper.domain.fba.model import Arrival, FbaShipmentStatus, known_fnsku
from returnhelper.domain.fba.putting import Count, Placing, ShipmentFilter, StockFilter
from returnhelper.domain.fba.showing import (
    wire_counted,
    wire_opened,
    wire_shelved,
    wire_shipment_work,
    wire_stock_work,
)
from returnhelper.domain.inventory.measuring import Sides
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.sizes import SIDES, check_size
from returnhelper.kit.errors import Faults, Invalid
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from returnhelper_sdk import wire

_ALIASES = {"CANCELLED": FbaShipmentStatus.CANCELED}


async def list_shipments(
    call: Call[wire.FbaShipmentWorkQuery],
) -> wire.FbaShipmentWorkListAnswer:
    """Answer Fba/listShipments: what comes, or came, to the warehouse."""
    asked, status = call.input, call.input.fba_shipment_status_code
    code = status.upper() if status else None
    wanted = ShipmentFilter(
        limit=asked.page_size,
        offset=asked.offset,
        status=FbaShipmentStatus(_ALIASES.get(code, code)) if code else None,
        tracking_number=asked.tracking_number,
        api_id=asked.api_id,
    )
    page, total = await list_shipment_work(call.work, call.api, wanted)
    codes = await list_client_codes(call.work, (shipment.api_id for shipment in page))
    return wire.FbaShipmentWorkListAnswer(
        data=[wire_shipment_work(shipment, codes[shipment.api_id]) for shipment in page],
        total_number_of_records=total,
    )


async def get_shipment(call: Call[wire.FbaShipmentQuery]) -> wire.FbaShipmentOpenedAnswer:
    """Answer Fba/getShipment: a parcel with all there is of it."""
    shipment_id = UUID(call.input.fba_shipment_id)
    opened = await get_warehouse_shipment(call.work, call.api, shipment_id)
    places = await list_places(call.work, opened.shipment)
    code = await _client_code(call.work, opened.shipment.api_id)
    return wire.FbaShipmentOpenedAnswer(data=wire_opened(opened, places, code))


async def arrive(call: Call[wire.FbaArrivalRequest]) -> wire.FbaShipmentWorkAnswer:
    """Answer Fba/arrive: a parcel is here, and has an RMA."""
    asked = call.input
    if (asked.fba_shipment_id is None) is (asked.tracking_number is None):
        told = "Send either 'fbaShipmentId' or 'trackingNumber'."
        raise Invalid({"fbaShipmentId": told, "trackingNumber": told})
    target: UUID | str = asked.tracking_number or ""
    if asked.fba_shipment_id is not None:
        target = UUID(asked.fba_shipment_id)
    arrival = Arrival(asked.weight, _sides(asked), asked.remarks or None)
    shipment = await mark_arrived(call.work, call.api, target, arrival, call.book)
    code = await _client_code(call.work, shipment.api_id)
    return wire.FbaShipmentWorkAnswer(data=wire_shipment_work(shipment, code))


def _sides(asked: wire.FbaArrivalRequest) -> Sides | None:
    faults = Faults()
    for name in ("weight", *SIDES):
        check_size(faults, name, getattr(asked, name))
    sides = (asked.dimension1, asked.dimension2, asked.dimension3)
    given = [side for side in sides if side is not None]
    if given and len(given) < len(sides):
        for name, side in zip(SIDES, sides, strict=True):
            if side is None:
                faults.add(name, "Send all three sides, or none.")
    faults.check()
    return (given[0], given[1], given[2]) if given else None


async def count(call: Call[wire.FbaCountRequest]) -> wire.FbaShipmentCountedAnswer:
    """Answer Fba/count: what is missing, too many and damaged, by product."""
    asked = call.input
    _check_counts(asked.count_list)
    counts = [
        Count(
            fnsku=known_fnsku(entry.fnsku),
            expected=entry.expected,
            found=entry.found,
            damaged=entry.damaged,
            remarks=entry.remarks or None,
        )
        for entry in asked.count_list
    ]
    opened = await count_shipment(call.work, call.api, UUID(asked.fba_shipment_id), counts)
    code = await _client_code(call.work, opened.shipment.api_id)
    return wire.FbaShipmentCountedAnswer(data=wire_counted(opened, code))


def _check_counts(entries: list[wire.FbaCountEntry]) -> None:
    first: dict[str, int] = {}
    faults = Faults()
    for index, entry in enumerate(entries):
        before = first.setdefault(known_fnsku(entry.fnsku), index)
        if before != index:
            faults.add(f"countList[{index}].fnsku", f"Entry {before} counts it, too.")
        if entry.damaged > entry.found:
            told = f"'damaged' must be at most 'found', {entry.found}."
            faults.add(f"countList[{index}].damaged", told)
    faults.check()


async def shelve(call: Call[wire.FbaPutawayRequest]) -> wire.FbaShipmentShelvedAnswer:
    """Answer Fba/putaway: goods lie at their locations, and are stock."""
    asked = call.input
    placings = [
        Placing(known_fnsku(entry.fnsku), entry.quantity, entry.location.strip())
        for entry in asked.putaway_list
    ]
    shelved = await put_away(call.work, call.api, UUID(asked.fba_shipment_id), placings)
    code = await _client_code(call.work, shelved.opened.shipment.api_id)
    return wire.FbaShipmentShelvedAnswer(data=wire_shelved(shelved, code))


async def list_stock(call: Call[wire.FbaStockQuery]) -> wire.FbaStockWorkAnswer:
    """Answer Fba/listStock: what lies in the warehouse, and where."""
    asked = call.input
    wanted = StockFilter(
        limit=asked.page_size,
        offset=asked.offset,
        fnsku=known_fnsku(asked.fnsku) if asked.fnsku else None,
        api_id=asked.api_id,
    )
    page, total = await list_warehouse_stock(call.work, call.api, wanted)
    codes = await list_client_codes(call.work, (shelved.stock.api_id for shelved in page))
    return wire.FbaStockWorkAnswer(
        data=[wire_stock_work(shelved, codes[shelved.stock.api_id]) for shelved in page],
        total_number_of_records=total,
    )


async def cancel(call: Call[wire.FbaCancelRequest]) -> wire.FbaShipmentWorkAnswer:
    """Answer Fba/cancelShipment: nobody waits for the parcel any more."""
    asked = call.input
    found = await get_warehouse_shipment(call.work, call.api, UUID(asked.fba_shipment_id))
    after = cancel_shipment(call.work, found.shipment, Actor.WAREHOUSE, asked.remarks or None)
    code = await _client_code(call.work, after.api_id)
    return wire.FbaShipmentWorkAnswer(data=wire_shipment_work(after, code))


async def _client_code(work: Work, api_id: int) -> str:
    return (await get_api(work, api_id)).client_code

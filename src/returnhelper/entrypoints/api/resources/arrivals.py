"""The dock: scans, arrivals, RMA labels."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.arrivals.actions import draw_rma_label as draw
from returnhelper.domain.arrivals.actions.look_up_arrival import look_up_arrival
from returnhelper.domain.arrivals.actions.receive_shipment import receive_shipment
from returnhelper.domain.arrivals.actions.undo_arrival import undo_arrival
from returnhelper.domain.arrivals.errors import WrongWarehouse
from returnhelper.domain.arrivals.events import shipment_arrival_undone
from returnhelper.domain.arrivals.model import Lookup, Match
from returnhelper.domain.arrivals.undoing import Mistake
from returnhelper.domain.fba.actions.find_scanned_shipment import find_scanned_shipment
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.domain.inventory.model import RMA_LABEL_FORMATS, RMA_LABEL_SIZES, Package
from returnhelper.entrypoints.api.call import Call, Document
from returnhelper.entrypoints.api.resources.batches import different
from returnhelper.entrypoints.api.resources.sizes import check_sizes
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire

_CONTENT_TYPES = {"pdf": "application/pdf", "zpl": "application/zpl"}
_MISTYPED = "The check digits do not fit; is it mistyped?"


async def look_up(call: Call[wire.ArrivalQuery]) -> wire.ArrivalLookupAnswer:
    """Answer Arrival/lookup: what a scan stands for."""
    found = await look_up_arrival(call.work, call.api, call.input.code)
    # What was restocked of a parcel shows its tracking number, and must not hide the next parcel.
    parcel = await find_scanned_shipment(
        call.work, call.api.environment, call.input.code, by_end=not found.matches
    )
    return wire.ArrivalLookupAnswer(
        data=wire.ArrivalMatches(
            matches=[_match(match) for match in found.matches],
            warning=_warning(found),
            likely=[_match(match) for match in found.likely],
            fba_shipment=_parcel(parcel) if parcel else None,
        )
    )


async def receive(call: Call[wire.ReceiveRequest]) -> wire.ReceivedAnswer:
    """Answer Arrival/receive: each package becomes an inventory with its own RMA."""
    asked = call.input
    if asked.warehouse_id != call.api.warehouse_id:
        raise WrongWarehouse(
            {"warehouseId": f"These credentials belong to warehouse {call.api.warehouse_id}."}
        )
    _check_sizes(asked.packages)
    packages = [
        Package(
            weight_g=package.weight,
            sides_cm=(package.dimension1, package.dimension2, package.dimension3),
            remarks=package.remarks or None,
        )
        for package in asked.packages
    ]
    created = await receive_shipment(
        call.work, call.api, asked.shipment_id, packages, call.book, additional=asked.additional
    )
    return wire.ReceivedAnswer(
        data=wire.Received(
            shipment_id=asked.shipment_id,
            return_inventory_list=[
                wire.ReceivedInventory(
                    return_inventory_id=inventory.return_inventory_id, rma=inventory.rma
                )
                for inventory in created
            ],
        )
    )


async def undo(call: Call[wire.UndoArrivalRequest]) -> wire.ArrivalUndoneAnswer:
    """Answer Arrival/undo: what was received by mistake leaves the books."""
    asked = call.input
    undone = await undo_arrival(
        call.work,
        call.api,
        asked.shipment_id,
        Mistake(named=different(asked.return_inventory_id_list or (), "returnInventoryId")),
        call.book,
        timedelta(hours=call.desk.settings.arrival_undo_hours),
    )
    return wire.ArrivalUndoneAnswer(data=shipment_arrival_undone(undone))


async def draw_rma_label(call: Call[wire.RmaLabelQuery]) -> Document:
    """Answer Inventory/rmaLabel with the document itself."""
    paper, size = call.input.format.lower(), call.input.size.lower()
    faults = Faults()
    if paper not in RMA_LABEL_FORMATS:
        faults.add("format", f"'format' must be one of {', '.join(RMA_LABEL_FORMATS)}.")
    if size not in RMA_LABEL_SIZES:
        faults.add("size", f"'size' must be one of {', '.join(RMA_LABEL_SIZES)}.")
    faults.check()
    body = await draw.draw_rma_label(
        call.work, call.api, call.input.return_inventory_id, paper, size, call.book
    )
    return Document(body, _CONTENT_TYPES[paper])


def _warning(found: Lookup) -> str | None:
    if found.is_replaced:
        rmas = ", ".join(match.inventory.rma for match in found.matches if match.inventory)
        return f"This RMA was replaced by {rmas}; print its label and stick it on."
    return _MISTYPED if found.has_wrong_check and not found.matches else None


def _match(match: Match) -> wire.ArrivalMatch:
    shipment, inventory = match.shipment, match.inventory
    return wire.ArrivalMatch(
        shipment_id=shipment.shipment_id,
        shipment_number=shipment.number,
        tracking_number=match.tracking_number,
        api_id=shipment.api_id,
        warehouse_id=inventory.warehouse_id if inventory else shipment.warehouse_id,
        shipment_status_code=shipment.status,
        return_inventory_id=inventory.return_inventory_id if inventory else None,
        rma=inventory.rma if inventory else None,
    )


def _parcel(shipment: FbaShipment) -> wire.FbaArrivalMatch:
    return wire.FbaArrivalMatch(
        fba_shipment_id=str(shipment.fba_shipment_id),
        tracking_number=shipment.tracking_number,
        api_id=shipment.api_id,
        warehouse_id=shipment.warehouse_id,
        fba_shipment_status_code=shipment.status,
        rma=shipment.rma,
    )


def _check_sizes(packages: list[wire.ReceivedPackage]) -> None:
    faults = Faults()
    for index, package in enumerate(packages):
        check_sizes(faults, package, f"packages[{index}].")
    faults.check()

"""Find out what a scan stands for."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.errors import BlankScan
from returnhelper.domain.arrivals.model import Lookup, Match
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.actions.find_former_rma import find_former_rma
from returnhelper.domain.inventory.actions.find_scanned_inventories import find_scanned_inventories
from returnhelper.domain.inventory.model import ListedInventory
from returnhelper.domain.inventory.rma import has_right_check, is_rma
from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.returns.actions.find_scanned_shipments import find_scanned_shipments
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.kit.work import Work


async def look_up_arrival(work: Work, staff: Api, code: str) -> Lookup:
    """Return every shipment of the environment that a scan may stand for; often one, maybe none.

    No RMA is refused for its check digits: a wrong check only adds the likely ones. One that was
    replaced stands for the inventory that had it.
    A scan that matched is recorded with each shipment it may stand for (0044).
    Raises: BlankScan. Source: contract README, RMA.
    """
    rma = code.strip().upper()
    if not rma:
        raise BlankScan({"code": "Scan or type a tracking number, shipment number, id or RMA."})
    shipments = await find_scanned_shipments(work, staff.environment, code)
    exact, near = await find_scanned_inventories(work, staff.environment, code)
    former = []
    if is_rma(rma) and not exact:
        former = await find_former_rma(work, staff.environment, rma)
    matches = [Match(shipment=shipment, tracking_number=number) for shipment, number in shipments]
    matches += [await _match(work, inventory) for inventory in (*exact, *former)]
    for match in matches:
        _record_scan(work, staff, match, code, len(matches))
    return Lookup(
        matches=matches,
        likely=[await _match(work, inventory) for inventory in near],
        has_wrong_check=is_rma(rma) and not has_right_check(rma),
        is_replaced=bool(former),
    )


async def _match(work: Work, inventory: ListedInventory) -> Match:
    shipment = await get_shipment(work, inventory.api_id, inventory.shipment_id)
    labels = await list_labels(work, inventory.api_id, [inventory.shipment_id])
    return Match(
        shipment=shipment,
        tracking_number=labels[-1].tracking_number if labels else None,
        inventory=inventory,
    )


def _record_scan(work: Work, staff: Api, match: Match, code: str, matches: int) -> None:
    read = {"code": code, "warehouse_id": staff.warehouse_id}
    if match.inventory is not None:
        read["return_inventory_id"] = match.inventory.return_inventory_id
    if matches > 1:
        read["matches"] = matches
    about = (match.shipment.api_id, Subject.SHIPMENT, match.shipment.shipment_id)
    record_event(work, about, "scanned", after=read)

"""Take back an arrival that was a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.errors import NotReceivedYet
from returnhelper.domain.arrivals.events import shipment_arrival_undone
from returnhelper.domain.arrivals.undoing import Mistake, Undone, check_undoable, choose_packages
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.actions.list_inventories_of_items import (
    list_inventories_of_items,
)
from returnhelper.domain.inventory.actions.remove_inventories import remove_inventories
from returnhelper.domain.inventory.measuring import measures
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.get_arriving_shipment import get_arriving_shipment
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.actions.mark_less_received import mark_less_received
from returnhelper.domain.returns.actions.remove_further_items import remove_further_items
from returnhelper.domain.returns.actions.undo_received import undo_received
from returnhelper.domain.returns.model import Shipment, ShipmentStatus
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def undo_arrival(
    work: Work,
    staff: Api,
    shipment_id: int,
    mistake: Mistake,
    book: ReferenceBook,
    window: timedelta,
) -> Undone:
    """Take what came of a shipment by mistake out of the books.

    Without any package left the shipment is on its way again and can be received anew.
    Announces undoShipmentArrive.
    Raises: ShipmentNotFound, NotReceivedYet, ReturnInventoryNotFound, ArrivalNotUndoable,
    InventoryInUse, InsufficientBalance; LostRace at commit. Source: docs/decisions/0039.
    """
    shipment = await get_arriving_shipment(work, staff.environment, shipment_id)
    if shipment.status is not ShipmentStatus.RECEIVED:
        raise NotReceivedYet({"shipmentId": "There is no arrival of it to take back."})
    items = await list_items(work, shipment.api_id, shipment.return_request_id)
    shelved = await list_inventories_of_items(
        work, shipment.api_id, [item.line_item_id for item in items]
    )
    undone = choose_packages(shipment, shelved, mistake, staff.warehouse_id or 0)
    left = [inventory for inventory in shelved if inventory not in undone]
    check_undoable(shipment, undone, left, mistake, work.now - window)
    await remove_inventories(work, undone)
    gone = {inventory.line_item_id for inventory in undone}
    remove_further_items(work, [item for item in items if item.line_item_id in gone])
    done = Undone(shipment, undone, await _settle(work, shipment, left, book))
    _tell(work, done)
    return done


async def _settle(
    work: Work, shipment: Shipment, left: Sequence[Inventory], book: ReferenceBook
) -> ShipmentStatus:
    if not left:
        return await undo_received(work, shipment, book)
    packages = [measures(inventory) for inventory in left if inventory.split_from is None]
    all_closed = all(inventory.is_closed for inventory in left)
    await mark_less_received(work, shipment, packages, book, all_closed=all_closed)
    return shipment.status


def _tell(work: Work, done: Undone) -> None:
    shipment = done.shipment
    rmas = [inventory.rma for inventory in done.inventories]
    record_event(
        work,
        (shipment.api_id, Subject.SHIPMENT, shipment.shipment_id),
        "arrivalUndone",
        before={"shipmentStatusCode": shipment.status, "rmaList": rmas},
        after={"shipmentStatusCode": done.status},
    )
    told = shipment_arrival_undone(done)
    announce(work, shipment.api_id, told, shipment.shipment_id)

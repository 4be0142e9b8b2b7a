"""Find inventories."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.returns.actions.list_requests import list_requests
from returnhelper.domain.returns.actions.list_shipments_by_id import list_shipments_by_id
from returnhelper.domain.returns.model import ReturnRequest, Shipment
from returnhelper.domain.search.finding import find
from returnhelper.domain.search.model import Wanted
from returnhelper.domain.search.scopes import INVENTORIES
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class FoundInventory:
    """An inventory with the shipment it came in and the request of that."""

    inventory: Inventory
    shipment: Shipment
    request: ReturnRequest


async def search_inventories(
    work: Work, api_id: int, wanted: Wanted
) -> tuple[list[FoundInventory], int]:
    """Return a page of the account's inventories that fit, and how many do.

    Order: how well it fits where something was typed, then the newest. Columns: those of
    `INVENTORIES`.
    """
    ids, total = await find(work, INVENTORIES, api_id, wanted)
    page = await list_inventories_by_id(work, api_id, ids)
    shipments = {
        shipment.shipment_id: shipment
        for shipment, _ in await list_shipments_by_id(
            work, api_id, [inventory.shipment_id for inventory in page]
        )
    }
    requests = {
        request.return_request_id: request
        for request in await list_requests(
            work, api_id, [inventory.return_request_id for inventory in page]
        )
    }
    return [
        FoundInventory(
            inventory, shipments[inventory.shipment_id], requests[inventory.return_request_id]
        )
        for inventory in page
    ], total

"""Replace what the warehouse remarks on an inventory."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.corrections.events import warehouse_remarks_updated
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def update_warehouse_remarks(
    work: Work, staff: Api, return_inventory_id: int, remarks: str | None
) -> Inventory:
    """Replace the whole text, in every state; None or empty clears it. Safe to repeat.

    Announces warehouseUpdateWarehouseRemarks. Raises: ReturnInventoryNotFound; LostRace at commit.
    """
    before = await get_shelved_inventory(work, staff, return_inventory_id)
    after = replace(before, warehouse_remarks=remarks or None)
    after = revise_inventory(work, before, after, "remarked")
    request = await get_request(work, after.api_id, after.return_request_id)
    shipment = await get_shipment(work, after.api_id, after.shipment_id)
    labels = await list_labels(work, after.api_id, [after.shipment_id])
    images = await list_images(work, after.api_id, [return_inventory_id])
    label = labels[-1] if labels else None
    told = warehouse_remarks_updated(request, shipment, label, after, images)
    announce(work, after.api_id, told, return_inventory_id)
    return after

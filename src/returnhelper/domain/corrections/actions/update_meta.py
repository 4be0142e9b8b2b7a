"""Replace free properties of an inventory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.corrections.events import meta_updated
from returnhelper.domain.corrections.model import MetaType
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def update_meta(
    work: Work, api: Api, return_inventory_id: int, properties: Mapping[str, str], kind: MetaType
) -> Inventory:
    """Replace all properties that a seller or the staff of a warehouse gave, in every state.

    Those of the other side and of the booking stay. Safe to repeat.
    Announces updateReturnInventoryMeta. Raises: ReturnInventoryNotFound; LostRace at commit.
    """
    if kind is MetaType.SELLER:
        before = await get_inventory(work, api.api_id, return_inventory_id)
        after = replace(before, seller_meta=dict(properties))
    else:
        before = await get_shelved_inventory(work, api, return_inventory_id)
        after = replace(before, warehouse_meta=dict(properties))
    after = revise_inventory(work, before, after, "metaUpdated")
    shipment = await get_shipment(work, after.api_id, after.shipment_id)
    images = await list_images(work, after.api_id, [return_inventory_id])
    told = meta_updated(after, images, shipment.custom_fields)
    announce(work, after.api_id, told, return_inventory_id)
    return after

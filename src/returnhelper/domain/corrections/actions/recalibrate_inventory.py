"""Measure an inventory again."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.corrections.errors import RecalibrationNotAllowed
from returnhelper.domain.corrections.events import recalibrate_completed
from returnhelper.domain.corrections.model import Recalibrated
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.inventory.actions.list_inventories_of_request import (
    list_inventories_of_request,
)
from returnhelper.domain.inventory.actions.revise_inventory import revise_inventory
from returnhelper.domain.inventory.measuring import Sides, measured, measures
from returnhelper.domain.inventory.model import Inventory, told_state
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.reprice_shipment import reprice_shipment
from returnhelper.domain.returns.model import Repricing
from returnhelper.domain.webhooks.actions.announce import announce
from returnhelper.kit.work import Work


async def recalibrate_inventory(
    work: Work,
    staff: Api,
    return_inventory_id: int,
    weight_g: Decimal,
    sides_cm: Sides,
    book: ReferenceBook,
) -> Recalibrated:
    """Write weight and sides as measured now, and price the label by them where its tariff does.

    The measures are kept even when the balance does not cover the difference, which is due then.
    Announces completeRecalibrate. Raises: ReturnInventoryNotFound, RecalibrationNotAllowed;
    LostRace at commit. Source: docs/decisions/0037.
    """
    before = await get_shelved_inventory(work, staff, return_inventory_id)
    if not before.can_be_measured:
        raise RecalibrationNotAllowed(told_state(before))
    after = measured(before, weight_g, sides_cm)
    repricing = await _reprice(work, after, book)
    after = revise_inventory(work, before, after, "recalibrated")
    announce(work, after.api_id, recalibrate_completed(after, work.now), return_inventory_id)
    return Recalibrated(after, repricing)


async def _reprice(work: Work, after: Inventory, book: ReferenceBook) -> Repricing | None:
    """Price the packages that came on the label; a piece of a split is none of them."""
    if after.split_from is not None:
        return None
    shipment = await get_shipment(work, after.api_id, after.shipment_id)
    others = await list_inventories_of_request(work, after.api_id, after.return_request_id)
    packages = [
        measures(other)
        for other in others
        if other.shipment_id == after.shipment_id
        and other.split_from is None
        and other.return_inventory_id != after.return_inventory_id
    ]
    reason = f"measured again: {after.rma}"
    return await reprice_shipment(work, shipment, [*packages, measures(after)], book, reason)

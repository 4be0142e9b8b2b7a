"""Find out which seller somebody at the dock means."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.find_seller_api import find_seller_api
from returnhelper.domain.accounts.model import Api
from returnhelper.domain.returns.actions.get_arriving_shipment import get_arriving_shipment
from returnhelper.domain.unknown.errors import OwnerNotFound
from returnhelper.domain.unknown.model import Owner
from returnhelper.kit.work import Work


async def get_owner(work: Work, staff: Api, owner: Owner) -> Api:
    """Return the seller of the environment that is named. Raises: OwnerNotFound, ShipmentNotFound.

    A shipment names the seller it is of; the parcel need not be that shipment.
    """
    named = owner.api_id or owner.client_code
    if owner.shipment_id is not None:
        shipment = await get_arriving_shipment(work, staff.environment, owner.shipment_id)
        named = shipment.api_id
    found = await find_seller_api(work, staff.environment, named) if named else None
    if found is None:
        raise OwnerNotFound
    return found

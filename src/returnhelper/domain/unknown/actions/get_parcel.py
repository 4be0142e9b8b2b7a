"""Read one unknown parcel."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.errors import UnknownShipmentNotFound
from returnhelper.domain.unknown.model import UnknownParcel
from returnhelper.kit.work import Work


async def get_parcel(work: Work, staff: Api, unknown_parcel_id: int) -> UnknownParcel:
    """Return a parcel of the staff's warehouse. Raises: UnknownShipmentNotFound."""
    parcel = await store.find_parcel(work.database, staff.api_id, unknown_parcel_id)
    if parcel is None:
        raise UnknownShipmentNotFound
    return parcel

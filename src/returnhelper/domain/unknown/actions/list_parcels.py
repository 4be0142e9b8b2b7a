"""Search the unknown parcels of a warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.model import ParcelFilter, UnknownParcel
from returnhelper.kit.work import Work


async def list_parcels(
    work: Work, staff: Api, wanted: ParcelFilter
) -> tuple[list[UnknownParcel], int]:
    """Return a page of the parcels that match everything, oldest first, and the total."""
    return await store.list_parcels(work.database, staff.api_id, wanted)

"""Dispose of an unknown parcel that nobody claimed."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims.actions.list_claims_pointing import list_claims_pointing
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.errors import UnknownShipmentNotDue
from returnhelper.domain.unknown.model import UnknownParcel, UnknownStatus, check_move
from returnhelper.domain.unknown.recording import change_parcel
from returnhelper.kit.work import Work


async def dispose_parcel(
    work: Work,
    staff: Api,
    unknown_parcel_id: int,
    remarks: str | None,
    *,
    unclaimed_days: int,
) -> UnknownParcel:
    """Note that a parcel is gone, which lay here for so many days and no open claim points at.

    Raises: UnknownShipmentNotFound, UnknownShipmentNotAllowed, UnknownShipmentNotDue.
    Source: decision 0035.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    check_move(parcel, UnknownStatus.DISPOSED)
    due_at = parcel.disposable_from(unclaimed_days)
    if work.now < due_at:
        told = f"It is kept for {unclaimed_days} days, until {due_at:%Y-%m-%d %H:%M} UTC."
        raise UnknownShipmentNotDue({"unknownShipmentId": told})
    claims = await list_claims_pointing(work, staff, parcel.reading.plain)
    if claims:
        ids = ", ".join(str(claim.claim_id) for claim in claims)
        raise UnknownShipmentNotDue({"unknownShipmentId": f"Decide on the claims first: {ids}."})
    after = replace(parcel, status=UnknownStatus.DISPOSED, remarks=remarks or parcel.remarks)
    return change_parcel(work, parcel, after, "disposed")

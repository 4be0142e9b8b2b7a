"""Correct what was noted of an unknown parcel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.errors import PackagesMiscounted
from returnhelper.domain.unknown.model import (
    MeasuredPackage,
    Reading,
    UnknownParcel,
    check_pending,
    numbered,
)
from returnhelper.domain.unknown.recording import change_parcel
from returnhelper.kit.work import Work


async def revise_parcel(
    work: Work,
    staff: Api,
    unknown_parcel_id: int,
    *,
    reading: Reading | None,
    packages: Sequence[MeasuredPackage] | None,
    remarks: str | None,
) -> UnknownParcel:
    """Replace what was read, the measures or the remarks of a pending parcel; None keeps them.

    Packages stay as many as they are, in their order: numbers and pictures belong to them.
    Raises: UnknownShipmentNotFound, UnknownShipmentNotAllowed, PackagesMiscounted.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    check_pending(parcel)
    kept = parcel.packages
    if packages is not None:
        if len(packages) != len(kept):
            raise PackagesMiscounted({"packages": f"It has {len(kept)} of them."})
        kept = numbered(packages, [package.number for package in kept])
    after = replace(
        parcel,
        reading=reading or parcel.reading,
        packages=kept,
        remarks=parcel.remarks if remarks is None else remarks or None,
    )
    return change_parcel(work, parcel, after, "revised")

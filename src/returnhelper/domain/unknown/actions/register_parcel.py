"""Register a parcel that nobody announced."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.history.model import snapshot
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.model import (
    MeasuredPackage,
    Reading,
    UnknownParcel,
    UnknownStatus,
    numbered,
)
from returnhelper.domain.unknown.recording import record_step
from returnhelper.kit.work import Work

_WITHOUT = ("pictures", "modified_at", "modified_by")


async def register_parcel(
    work: Work,
    staff: Api,
    reading: Reading,
    packages: Sequence[MeasuredPackage],
    remarks: str | None,
) -> UnknownParcel:
    """Add a parcel that waits for its owner, with a number UN… and one UNL… for each package.

    Pictures come one by one, behind it.
    """
    numbers, place = work.numbers, staff.environment
    package_numbers = await numbers.numbers("UNL", place, work.now, len(packages))
    parcel = UnknownParcel(
        unknown_parcel_id=await numbers.key("unknown_parcel_ids"),
        warehouse_api_id=staff.api_id,
        warehouse_id=staff.warehouse_id or 0,
        number=await numbers.number("UN", place, work.now),
        status=UnknownStatus.PENDING,
        reading=reading,
        packages=numbered(packages, package_numbers),
        remarks=remarks,
        assignment=None,
        pending_since=work.now,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
    )
    store.add_parcel(work.unit, parcel)
    record_step(work, parcel, "registered", after=snapshot(parcel, _WITHOUT))
    return parcel

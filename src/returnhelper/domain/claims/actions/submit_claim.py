"""Claim a parcel that a warehouse did not recognise."""

from __future__ import annotations

from returnhelper.domain.claims import store
from returnhelper.domain.claims.model import Claim, ClaimStatus, MissingParcel
from returnhelper.domain.files.actions.check_uploads import check_uploads
from returnhelper.domain.history.actions.record_event import record_event
from returnhelper.domain.history.model import Subject, snapshot
from returnhelper.kit.work import Work


async def submit_claim(work: Work, api_id: int, missing: MissingParcel) -> Claim:
    """Add a claim that the warehouses decide, and keep its files for good.

    No parcel is looked at, so neither the answer nor its time tells whether there is one.
    Raises: FileNotFound. Source: decision 0045.
    """
    places = {
        f"fileList[{index}].fileKey": file.file_key for index, file in enumerate(missing.files)
    }
    await check_uploads(work, api_id, places)
    claim = Claim(
        claim_id=await work.numbers.key("claim_ids"),
        api_id=api_id,
        status=ClaimStatus.SUBMITTED,
        missing=missing,
        reason=None,
        return_request_id=None,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
    )
    store.add_claim(work.unit, claim)
    about = (api_id, Subject.UNKNOWN_CLAIM, claim.claim_id)
    record_event(work, about, "submitted", after=snapshot(missing))
    return claim

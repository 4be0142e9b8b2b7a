"""What the seller is told about its claims: rows -> shapes of notification and answers.

Source: contract/webhooks.yaml, rsl.rejectUnknownClaim; user-api.yaml, claimUnknown.
"""

from __future__ import annotations

from returnhelper.domain.claims.model import Claim
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire


def claim_rejected(claim: Claim) -> wire.UnknownClaimRejected:
    """Tell that a warehouse rejected a claim, and why."""
    return wire.UnknownClaimRejected(unknown_claim=wire_claim(claim))


def wire_claim(claim: Claim) -> wire.UnknownClaim:
    """Show a claim to its seller; of a parcel it shows only what it became of that seller."""
    missing = claim.missing
    return wire.UnknownClaim(
        unknown_claim_id=claim.claim_id,
        unknown_claim_status_code=claim.status,
        tracking_number=missing.tracking_number,
        reference=missing.reference,
        description=missing.description,
        warehouse_id=missing.warehouse_id,
        file_list=[
            wire.VasFile(filename=file.filename, file_key=file.file_key) for file in missing.files
        ],
        reason=claim.reason,
        return_request_id=claim.return_request_id,
        create_on=iso(claim.created_at),
        create_by=claim.created_by,
        create_on_str=time_text(claim.created_at),
        modify_on=iso(claim.modified_at),
        modify_by=claim.modified_by,
        modify_on_str=time_text(claim.modified_at),
    )

"""Claims: a seller says that a parcel is missing, a warehouse decides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from returnhelper.domain.claims.errors import UnknownClaimNotOpen
from returnhelper.kit.clock import later_than
from returnhelper.kit.machine import Actor, Machine, moves

_SHORTEST_CODE = 4
_NOT_PLAIN = re.compile(r"[^0-9A-Z]+")


class ClaimStatus(StrEnum):
    """Where a claim stands; the values are the wire's."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_SUBMITTED, _ACCEPTED, _REJECTED, _WITHDRAWN = ClaimStatus

# Source: contract README, Claim on an unknown shipment.
CLAIM = Machine(
    "Claim on an unknown shipment",
    [
        *moves([None], [_SUBMITTED], Actor.SELLER),
        *moves([_SUBMITTED], [_ACCEPTED], Actor.WAREHOUSE, told="assignUnknown"),
        *moves([_SUBMITTED], [_REJECTED], Actor.WAREHOUSE, told="rejectUnknownClaim"),
        *moves([_SUBMITTED], [_WITHDRAWN], Actor.SELLER),
        *moves([_ACCEPTED], [_SUBMITTED], Actor.WAREHOUSE, told="undoAssignUnknown"),
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """A file a seller sent to show that a parcel is its own."""

    filename: str
    file_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingParcel:
    """What a seller says of a parcel it misses; a tracking number or a reference is there."""

    tracking_number: str | None
    reference: str | None
    description: str
    warehouse_id: int | None
    files: tuple[EvidenceFile, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """What it can be recognised by."""
        return tuple(filter(None, (self.tracking_number, self.reference)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A seller's claim; the return request is set while it is accepted."""

    claim_id: int
    api_id: int
    status: ClaimStatus
    missing: MissingParcel
    reason: str | None
    return_request_id: int | None
    created_at: datetime
    created_by: str
    modified_at: datetime
    modified_by: str

    def stamped(
        self, now: datetime, by: str, *, reason: str | None, return_request_id: int | None
    ) -> Claim:
        """Return the claim as decided now, with what comes along."""
        return replace(
            self,
            reason=reason,
            return_request_id=return_request_id,
            modified_at=later_than(self.modified_at, now),
            modified_by=by,
        )


def plain_codes(numbers: Iterable[str]) -> list[str]:
    """Return numbers as they are compared: capitals and digits only, each once, none too short."""
    plain = (_NOT_PLAIN.sub("", number.upper()) for number in numbers)
    return list(dict.fromkeys(code for code in plain if len(code) >= _SHORTEST_CODE))


def moved(claim: Claim, status: ClaimStatus, by: Actor) -> Claim:
    """Return the claim at another status. Raises: UnknownClaimNotOpen."""
    if not CLAIM.allows(claim.status, status, by):
        raise UnknownClaimNotOpen({"unknownClaimId": f"It is '{claim.status}'."})
    return replace(claim, status=status)

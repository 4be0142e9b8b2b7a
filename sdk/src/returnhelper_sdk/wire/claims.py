"""Claims: a seller says that a parcel of its own reached a warehouse and was not recognised.

Source: contract user-api.yaml, claimUnknown; warehouse-api.yaml, Unknown.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from returnhelper_sdk.wire.inventory import VasFile
from returnhelper_sdk.wire.parts import Audit, Shape
from returnhelper_sdk.wire.rules import Id, Offset, PageSize, codes
from returnhelper_sdk.wire.unknown import ReadLine

ClaimText = Annotated[str, Meta(min_length=1, max_length=4000, pattern=r"\S", extra={"text": True})]
UnknownClaimStatusCode = Annotated[str, codes("submitted", "accepted", "rejected", "withdrawn")]


class ClaimUnknownRequest(Shape, kw_only=True, frozen=True):
    """Claim a parcel by its tracking number, a reference on it, or both.

    The files are evidence; their keys are those of uploads.
    """

    tracking_number: ReadLine | None = None
    reference: ReadLine | None = None
    description: ClaimText
    warehouse_id: Id | None = None
    file_list: Annotated[list[VasFile], Meta(max_length=10)] = field(default_factory=list)


class UnknownClaimListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of listUnknownClaims."""

    unknown_claim_status_code: UnknownClaimStatusCode | None = None
    page_size: PageSize = 20
    offset: Offset = 0


class UnknownClaimIdRequest(Shape, kw_only=True, frozen=True):
    """The body of withdrawUnknownClaim."""

    unknown_claim_id: Id


class UnknownClaim(Audit, kw_only=True, frozen=True):
    """A claim as its seller sees it; `return_request_id` is set while it is accepted."""

    unknown_claim_id: int
    unknown_claim_status_code: str
    tracking_number: str | None
    reference: str | None
    description: str
    warehouse_id: int | None
    file_list: list[VasFile]
    reason: str | None
    return_request_id: int | None


class UnknownClaimAnswer(Shape, kw_only=True, frozen=True):
    """The payload of what shows one claim to its seller."""

    data: UnknownClaim


class UnknownClaimListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of listUnknownClaims, oldest first; the total disregards the page."""

    data: list[UnknownClaim]
    total_number_of_records: int


class UnknownClaimRejected(Shape, kw_only=True, frozen=True):
    """A warehouse rejected a claim; `reason` says why."""

    unknown_claim: UnknownClaim


class ClaimWorkQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Unknown/listClaims."""

    page_size: PageSize = 20
    offset: Offset = 0


class ClaimWorkEntry(Shape, kw_only=True, frozen=True):
    """An open claim, whose it is, and the pending parcels of the warehouse it points at."""

    unknown_claim: UnknownClaim
    api_id: int
    client_code: str
    unknown_shipment_id_list: list[int]


class ClaimWorkAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Unknown/listClaims, oldest first; the total disregards the page."""

    data: list[ClaimWorkEntry]
    total_number_of_records: int


class AcceptClaimRequest(Shape, kw_only=True, frozen=True):
    """Accept a claim: the parcel is assigned to its seller."""

    unknown_claim_id: Id
    unknown_shipment_id: Id


class RejectClaimRequest(Shape, kw_only=True, frozen=True):
    """Reject a claim; the seller reads the reason."""

    unknown_claim_id: Id
    reason: ClaimText

"""Tell who is likely to own an unknown parcel."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from returnhelper.domain.accounts.actions.list_apis import list_apis
from returnhelper.domain.accounts.model import Api
from returnhelper.domain.claims.actions.list_claims_pointing import list_claims_pointing
from returnhelper.domain.claims.model import Claim, plain_codes
from returnhelper.domain.tracing.actions.suggest_owners import suggest_owners
from returnhelper.domain.tracing.model import Suggestion
from returnhelper.domain.unknown import store
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.model import UnknownParcel, traces_of
from returnhelper.kit.work import Work

_MOST = 5
_CLAIMED = 0.9
"""What a claim by a long number that nobody else has is worth: less than a booking under it."""
# A sign of a number tells about three bits, and nine signs are as likely to be alike by chance.
_SIGN_BITS, _CHANCE_BITS = 3, 27
_MOST_PARCELS = 20


@dataclass(frozen=True, slots=True)
class LikelyOwner:
    """A suggestion, and the open claim of the same seller that points at the parcel."""

    suggestion: Suggestion
    claim_id: int | None = None


async def suggest_parcel_owners(
    work: Work, staff: Api, unknown_parcel_id: int
) -> list[LikelyOwner]:
    """Return the likely owners of a parcel, at most five, each once, the likeliest first.

    By what its label says, and by the open claims that point at it.
    Raises: UnknownShipmentNotFound.
    """
    parcel = await get_parcel(work, staff, unknown_parcel_id)
    traces = traces_of(parcel.reading)
    warehouse_id = parcel.warehouse_id
    found = await suggest_owners(work, staff.environment, warehouse_id, traces, _MOST)
    claims = await _claims(work, staff, parcel)
    scores = await _scores(work, staff, parcel, claims)
    likely = [
        LikelyOwner(_raised(one, claims, scores), _id(claims.get(one.api_id))) for one in found
    ]
    missing = claims.keys() - {one.api_id for one in found}
    for api in await list_apis(work, sorted(missing)):
        claim = claims[api.api_id]
        told = _claimant(api, claim, scores[api.api_id])
        likely.append(LikelyOwner(told, claim.claim_id))
    likely.sort(key=lambda each: -each.suggestion.score)
    return likely[:_MOST]


async def _claims(work: Work, staff: Api, parcel: UnknownParcel) -> dict[int, Claim]:
    """Return the oldest open claim that points at a parcel, by seller."""
    claims: dict[int, Claim] = {}
    for claim in await list_claims_pointing(work, staff, parcel.reading.plain):
        claims.setdefault(claim.api_id, claim)
    return claims


async def _scores(
    work: Work, staff: Api, parcel: UnknownParcel, claims: dict[int, Claim]
) -> dict[int, float]:
    """Return what the claims are worth, by seller: little by a number that is short or frequent."""
    read = set(parcel.reading.plain)
    shared = {
        api_id: read.intersection(plain_codes(claim.missing.numbers))
        for api_id, claim in claims.items()
    }
    wanted = sorted(set().union(*shared.values()))
    pending = await store.list_pending_with(work.database, staff.api_id, wanted, _MOST_PARCELS)
    counts = {
        code: sum(code in codes for codes in shared.values())
        * max(1, sum(code in codes for _, codes in pending))
        for code in wanted
    }
    return {
        api_id: max(_worth(code) / counts[code] for code in codes)
        for api_id, codes in shared.items()
    }


def _worth(code: str) -> float:
    bits = float(_SIGN_BITS * len(code) - _CHANCE_BITS)
    return _CLAIMED / (1 + math.pow(2, -bits))


def _raised(found: Suggestion, claims: dict[int, Claim], scores: dict[int, float]) -> Suggestion:
    claim = claims.get(found.api_id)
    if claim is None:
        return found
    score = max(found.score, scores[found.api_id])
    return replace(found, score=score, reasons=(*found.reasons, _reason(claim)))


def _claimant(api: Api, claim: Claim, score: float) -> Suggestion:
    return Suggestion(
        api_id=api.api_id,
        client_code=api.client_code,
        seller_name=api.name,
        score=score,
        reasons=(_reason(claim),),
    )


def _reason(claim: Claim) -> str:
    return f"claims it by a number that was read: claim {claim.claim_id}"


def _id(claim: Claim | None) -> int | None:
    return claim.claim_id if claim else None

"""Everything that can be asked about claims on parcels nobody announced."""

from __future__ import annotations

from typing import Any

from tests.contract.asks.unknown import (
    DOCK,
    UNKNOWN,
    USER,
    Parcel,
    assigned,
    on_the_100_000th,
    pending,
    refused,
    told,
)
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import Asked, Preparation, Provocation, World
from tests.stage import Answer

_FILE = {"filename": "proof.pdf", "fileKey": "uploads/nobody-has-this-file.pdf"}


async def _claimed(world: World) -> int:
    wanted = {"trackingNumber": "1z999aa1 0123456784", "description": "shoes, size 42"}
    claim = await told(world, world.seller, USER + "claimUnknown", wanted)
    key: int = claim["unknownClaimId"]
    return key


async def _withdrawn(world: World) -> int:
    claim = {"unknownClaimId": await _claimed(world)}
    await told(world, world.seller, USER + "withdrawUnknownClaim", claim)
    return claim["unknownClaimId"]


def _on_claim(prepare: Parcel | int, parcel: Parcel | int | None = None) -> Preparation:
    async def asked(world: World) -> Asked:
        key = await prepare(world) if callable(prepare) else prepare
        body: dict[str, Any] = {"unknownClaimId": key, "reason": "nothing like that lies here"}
        if parcel is not None:
            body["unknownShipmentId"] = await parcel(world) if callable(parcel) else parcel
        return Asked(body=body)

    return asked


async def _evidence(world: World) -> Asked:
    query = {"filename": "proof.pdf", "mimeType": "application/pdf"}
    path = "public/api/file/GetPreSignedUploadUrl"
    slot = (await ask(world.stage, world.seller, "GET", path, query=query)).json
    token = slot["preSignedUrl"].rsplit("/", 1)[1]
    headers = {"content-type": "application/pdf"}
    address = f"public/api/file/upload/{token}"
    await world.stage.call(None, "PUT", address, data=b"%PDF-1.7 proof", headers=headers)
    file = {"filename": "proof.pdf", "fileKey": slot["fileKey"]}
    said = {"reference": "SO-88213", "description": "shoes", "warehouseId": 2}
    return Asked(body={**said, "fileList": [file]})


def _asked(**query: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        await pending(world)
        await _claimed(world)
        return Asked(query=query)

    return asked


GOOD: dict[str, Preparation] = {
    "listUnknownClaimWork": _asked(pageSize=10),
    "acceptUnknownClaim": _on_claim(_claimed, pending),
    "rejectUnknownClaim": _on_claim(_claimed),
    "claimUnknown": _evidence,
    "listUnknownClaims": _asked(unknownClaimStatusCode="submitted"),
    "withdrawUnknownClaim": _on_claim(_claimed),
}
"""A good request of every operation."""
_REQUESTS: dict[tuple[str, str], Preparation] = {
    ("acceptUnknownClaim", "UNKNOWN_CLAIM_NOT_FOUND"): _on_claim(UNKNOWN, pending),
    ("acceptUnknownClaim", "UNKNOWN_SHIPMENT_NOT_FOUND"): _on_claim(_claimed, UNKNOWN),
    ("acceptUnknownClaim", "UNKNOWN_CLAIM_NOT_OPEN"): _on_claim(_withdrawn, pending),
    ("acceptUnknownClaim", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _on_claim(_claimed, assigned),
    ("rejectUnknownClaim", "UNKNOWN_CLAIM_NOT_FOUND"): _on_claim(UNKNOWN),
    ("rejectUnknownClaim", "UNKNOWN_CLAIM_NOT_OPEN"): _on_claim(_withdrawn),
    ("withdrawUnknownClaim", "UNKNOWN_CLAIM_NOT_FOUND"): _on_claim(UNKNOWN),
    ("withdrawUnknownClaim", "UNKNOWN_CLAIM_NOT_OPEN"): _on_claim(_withdrawn),
}


async def _claims_with_another_file(world: World, operation: Operation) -> Answer:
    asked = await _evidence(world)
    return await world.send(operation, Asked(body={**(asked.body or {}), "fileList": [_FILE]}))


PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    **{key: refused(prepare) for key, prepare in _REQUESTS.items()},
    ("acceptUnknownClaim", "RMA_SEQUENCE_EXHAUSTED"): on_the_100_000th(GOOD["acceptUnknownClaim"]),
    ("claimUnknown", "FILE_NOT_FOUND"): _claims_with_another_file,
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    accepted = await _on_claim(_claimed, pending)(world)
    await told(world, world.staff, DOCK + "acceptClaim", dict(accepted.body or {}))
    rejected = await _on_claim(_claimed)(world)
    await told(world, world.staff, DOCK + "rejectClaim", dict(rejected.body or {}))

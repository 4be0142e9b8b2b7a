"""Everything that can be asked about parcels nobody announced, and about claims on them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import (
    FORM,
    PACKAGE,
    PICTURE,
    Asked,
    Preparation,
    Provocation,
    World,
    form,
)
from tests.stage import Answer, Seller, Staff

_UNKNOWN = 999_999_999
_DOCK, _USER = "warehouse/api/Unknown/", "user/api/ReturnInventory/"
_READ = {
    "carrier": "UPS",
    "trackingNumber": "1Z999AA10123456784",
    "codeList": ["420122079205590164917312751089"],
    "sender": {"name": "Ada Sample", "city": "Albany", "country": "USA"},
    "recipient": {"name": "Shop Returns"},
    "referenceList": ["SO-88213"],
    "text": "Bitte nicht werfen",
}
_PARCEL = {"packages": [{**PACKAGE, "description": "shoes"}], "label": _READ, "remarks": "torn"}
_LONG = timedelta(days=91)
Parcel = Callable[[World], Awaitable[int]]


async def _told(world: World, who: Seller | Staff, path: str, body: dict[str, Any]) -> Any:
    answer = await ask(world.stage, who, "POST", path, body)
    assert answer.code is None, answer.body
    return answer.json.get("data")


async def _pending(world: World) -> int:
    parcel = await _told(world, world.staff, _DOCK + "register", _PARCEL)
    key: int = parcel["unknownShipmentId"]
    return key


async def _pictured(world: World) -> tuple[int, str]:
    query = {"unknownShipmentId": await _pending(world)}
    added = await ask(
        world.stage,
        world.staff,
        "POST",
        _DOCK + "addImage",
        query=query,
        data=form(PICTURE),
        headers=FORM,
    )
    return query["unknownShipmentId"], added.json["data"]["imageKey"]


async def _assigned(world: World) -> int:
    parcel, _ = await _pictured(world)
    owner = {"unknownShipmentId": parcel, "apiId": world.seller.api.api_id}
    await _told(world, world.staff, _DOCK + "assign", owner)
    return parcel


async def _handled(world: World) -> int:
    parcel = await _pending(world)
    owner = {"unknownShipmentId": parcel, "clientCode": world.seller.api.client_code}
    [one] = (await _told(world, world.staff, _DOCK + "assign", owner))["returnInventoryList"]
    wish = {"returnInventoryId": one["returnInventoryId"], "handlingCode": "dsp"}
    await _told(world, world.seller, _USER + "UpdateReturnInventoryHandling", wish)
    return parcel


async def _unclaimed(world: World) -> int:
    parcel = await _pending(world)
    world.stage.clock.move(_LONG)
    return parcel


async def _claimed(world: World) -> int:
    wanted = {"trackingNumber": "1z999aa1 0123456784", "description": "shoes, size 42"}
    claim = await _told(world, world.seller, _USER + "claimUnknown", wanted)
    key: int = claim["unknownClaimId"]
    return key


async def _withdrawn(world: World) -> int:
    claim = {"unknownClaimId": await _claimed(world)}
    await _told(world, world.seller, _USER + "withdrawUnknownClaim", claim)
    return claim["unknownClaimId"]


def _body(prepare: Parcel | int, **more: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        key = await prepare(world) if callable(prepare) else prepare
        return Asked(body={"unknownShipmentId": key, **more})

    return asked


def _on_claim(prepare: Parcel | int, parcel: Parcel | int | None = None) -> Preparation:
    async def asked(world: World) -> Asked:
        key = await prepare(world) if callable(prepare) else prepare
        body: dict[str, Any] = {"unknownClaimId": key, "reason": "nothing like that lies here"}
        if parcel is not None:
            body["unknownShipmentId"] = await parcel(world) if callable(parcel) else parcel
        return Asked(body=body)

    return asked


def _query(prepare: Parcel | int, **more: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        key = await prepare(world) if callable(prepare) else prepare
        return Asked(query={"unknownShipmentId": key, **more})

    return asked


def _picture(prepare: Parcel | int) -> Preparation:
    async def asked(world: World) -> Asked:
        query = (await _query(prepare)(world)).query
        return Asked(query=query, file=PICTURE)

    return asked


async def _removal(world: World) -> Asked:
    parcel, key = await _pictured(world)
    return Asked(body={"unknownShipmentId": parcel, "imageKey": key})


def _owned(prepare: Parcel | int) -> Preparation:
    async def asked(world: World) -> Asked:
        parcel = await prepare(world) if callable(prepare) else prepare
        return Asked(body={"unknownShipmentId": parcel, "apiId": world.seller.api.api_id})

    return asked


def _matched(prepare: Parcel | int, shipment_id: int | None = None, **more: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        parcel = await prepare(world) if callable(prepare) else prepare
        wanted = shipment_id or (await world.stage.labelled(world.seller)).shipment.shipment_id
        return Asked(body={"unknownShipmentId": parcel, "shipmentId": wanted, **more})

    return asked


async def _matched_twice(world: World) -> Asked:
    shipment_id = (await world.shelved()).shipment_id
    return Asked(body={"unknownShipmentId": await _pending(world), "shipmentId": shipment_id})


async def _registration(_: World) -> Asked:
    return Asked(body=_PARCEL)


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
        await _pending(world)
        await _claimed(world)
        return Asked(query=query)

    return asked


GOOD: dict[str, Preparation] = {
    "registerUnknownShipment": _registration,
    "updateUnknownShipment": _body(_pending, label=_READ, packages=[PACKAGE], remarks=""),
    "listUnknownShipments": _asked(
        unknownShipmentStatusCode="pending",
        search="albany werfen",
        trackingNumber="1z 999aa10123456784",
        createTo="2026-11-30",
        pageSize=10,
    ),
    "getUnknownShipment": _query(_pending),
    "addUnknownShipmentImage": _picture(_pending),
    "removeUnknownShipmentImage": _removal,
    "assignUnknownShipment": _owned(_pending),
    "matchUnknownShipment": _matched(_pending),
    "undoUnknownShipmentAssignment": _body(_assigned),
    "disposeUnknownShipment": _body(_unclaimed, remarks="recycled"),
    "listUnknownClaimWork": _asked(pageSize=10),
    "acceptUnknownClaim": _on_claim(_claimed, _pending),
    "rejectUnknownClaim": _on_claim(_claimed),
    "claimUnknown": _evidence,
    "listUnknownClaims": _asked(unknownClaimStatusCode="submitted"),
    "withdrawUnknownClaim": _on_claim(_claimed),
}
"""A good request of every operation."""


def _refused(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        return await world.send(operation, await prepare(world))

    return refuse


def _on_the_100_000th(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        asked = await prepare(world)
        await world.stage.database.execute(
            "INSERT INTO counters (scope, day, value) VALUES ('uat:rma:2', $1, 99999)"
            " ON CONFLICT (scope, day) DO UPDATE SET value = 99999",
            world.stage.clock.now().date(),
        )
        answer = await world.send(operation, asked)
        world.stage.clock.move(timedelta(days=1))
        return answer

    return refuse


_FILE = {"filename": "proof.pdf", "fileKey": "uploads/nobody-has-this-file.pdf"}
_NO_IMAGE = {"imageKey": "pictures/nobody-has-this-picture.png"}
_REQUESTS: dict[tuple[str, str], Preparation] = {
    ("updateUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _body(_UNKNOWN),
    ("updateUnknownShipment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _body(_assigned),
    ("getUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _query(_UNKNOWN),
    ("addUnknownShipmentImage", "UNKNOWN_SHIPMENT_NOT_FOUND"): _picture(_UNKNOWN),
    ("addUnknownShipmentImage", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _picture(_assigned),
    ("removeUnknownShipmentImage", "UNKNOWN_SHIPMENT_NOT_FOUND"): _body(_UNKNOWN, **_NO_IMAGE),
    ("removeUnknownShipmentImage", "IMAGE_NOT_FOUND"): _body(_pending, **_NO_IMAGE),
    ("removeUnknownShipmentImage", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _body(_assigned, **_NO_IMAGE),
    ("assignUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _owned(_UNKNOWN),
    ("assignUnknownShipment", "OWNER_NOT_FOUND"): _body(_pending, clientCode="C99999"),
    ("assignUnknownShipment", "SHIPMENT_NOT_FOUND"): _body(_pending, shipmentId=_UNKNOWN),
    ("assignUnknownShipment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _owned(_assigned),
    ("matchUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _matched(_UNKNOWN),
    ("matchUnknownShipment", "SHIPMENT_NOT_FOUND"): _matched(_pending, _UNKNOWN),
    ("matchUnknownShipment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _matched(_assigned),
    ("matchUnknownShipment", "SHIPMENT_ALREADY_RECEIVED"): _matched_twice,
    ("matchUnknownShipment", "SHIPMENT_NOT_RECEIVED"): _matched(_pending, additional=True),
    ("undoUnknownShipmentAssignment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _body(_UNKNOWN),
    ("undoUnknownShipmentAssignment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _body(_pending),
    ("undoUnknownShipmentAssignment", "INVENTORY_IN_USE"): _body(_handled),
    ("disposeUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _body(_UNKNOWN),
    ("disposeUnknownShipment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _body(_assigned),
    ("disposeUnknownShipment", "UNKNOWN_SHIPMENT_NOT_DUE"): _body(_pending),
    ("acceptUnknownClaim", "UNKNOWN_CLAIM_NOT_FOUND"): _on_claim(_UNKNOWN, _pending),
    ("acceptUnknownClaim", "UNKNOWN_SHIPMENT_NOT_FOUND"): _on_claim(_claimed, _UNKNOWN),
    ("acceptUnknownClaim", "UNKNOWN_CLAIM_NOT_OPEN"): _on_claim(_withdrawn, _pending),
    ("acceptUnknownClaim", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _on_claim(_claimed, _assigned),
    ("rejectUnknownClaim", "UNKNOWN_CLAIM_NOT_FOUND"): _on_claim(_UNKNOWN),
    ("rejectUnknownClaim", "UNKNOWN_CLAIM_NOT_OPEN"): _on_claim(_withdrawn),
    ("withdrawUnknownClaim", "UNKNOWN_CLAIM_NOT_FOUND"): _on_claim(_UNKNOWN),
    ("withdrawUnknownClaim", "UNKNOWN_CLAIM_NOT_OPEN"): _on_claim(_withdrawn),
}


async def _claims_with_another_file(world: World, operation: Operation) -> Answer:
    asked = await _evidence(world)
    return await world.send(operation, Asked(body={**(asked.body or {}), "fileList": [_FILE]}))


PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    **{key: _refused(prepare) for key, prepare in _REQUESTS.items()},
    **{
        (name, "RMA_SEQUENCE_EXHAUSTED"): _on_the_100_000th(GOOD[name])
        for name in ("assignUnknownShipment", "matchUnknownShipment", "acceptUnknownClaim")
    },
    ("claimUnknown", "FILE_NOT_FOUND"): _claims_with_another_file,
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    pair = await _told(
        world, world.staff, _DOCK + "register", {**_PARCEL, "packages": [PACKAGE, PACKAGE]}
    )
    for _ in range(2):
        owner = {"unknownShipmentId": pair["unknownShipmentId"], "apiId": world.seller.api.api_id}
        await _told(world, world.staff, _DOCK + "assign", owner)
        undo = {"unknownShipmentId": pair["unknownShipmentId"]}
        await _told(world, world.staff, _DOCK + "undoAssignment", undo)
    await _assigned(world)
    accepted = await _on_claim(_claimed, _pending)(world)
    await _told(world, world.staff, _DOCK + "acceptClaim", dict(accepted.body or {}))
    rejected = await _on_claim(_claimed)(world)
    await _told(world, world.staff, _DOCK + "rejectClaim", dict(rejected.body or {}))
    matched = await _matched(_pending)(world)
    await _told(world, world.staff, _DOCK + "match", dict(matched.body or {}))

"""Everything that can be asked about parcels nobody announced."""

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

UNKNOWN = 999_999_999
DOCK, USER = "warehouse/api/Unknown/", "user/api/ReturnInventory/"
_READ = {
    "carrier": "UPS",
    "trackingNumber": "1Z999AA10123456784",
    "codeList": ["420122079205590164917312751089"],
    "sender": {"name": "Ada Sample", "city": "Albany", "country": "USA"},
    "recipient": {"name": "Shop Returns"},
    "referenceList": ["SO-88213"],
    "text": "Bitte nicht werfen",
}
PARCEL = {"packages": [{**PACKAGE, "description": "shoes"}], "label": _READ, "remarks": "torn"}
_LONG = timedelta(days=91)
Parcel = Callable[[World], Awaitable[int]]


async def told(world: World, who: Seller | Staff, path: str, body: dict[str, Any]) -> Any:
    answer = await ask(world.stage, who, "POST", path, body)
    assert answer.code is None, answer.body
    return answer.json.get("data")


async def pending(world: World) -> int:
    parcel = await told(world, world.staff, DOCK + "register", PARCEL)
    key: int = parcel["unknownShipmentId"]
    return key


async def _pictured(world: World) -> tuple[int, str]:
    query = {"unknownShipmentId": await pending(world)}
    added = await ask(
        world.stage,
        world.staff,
        "POST",
        DOCK + "addImage",
        query=query,
        data=form(PICTURE),
        headers=FORM,
    )
    return query["unknownShipmentId"], added.json["data"]["imageKey"]


async def assigned(world: World) -> int:
    parcel, _ = await _pictured(world)
    owner = {"unknownShipmentId": parcel, "apiId": world.seller.api.api_id}
    await told(world, world.staff, DOCK + "assign", owner)
    return parcel


async def _handled(world: World) -> int:
    parcel = await pending(world)
    owner = {"unknownShipmentId": parcel, "clientCode": world.seller.api.client_code}
    [one] = (await told(world, world.staff, DOCK + "assign", owner))["returnInventoryList"]
    wish = {"returnInventoryId": one["returnInventoryId"], "handlingCode": "dsp"}
    await told(world, world.seller, USER + "UpdateReturnInventoryHandling", wish)
    return parcel


async def matched(world: World) -> int:
    parcel = await pending(world)
    shipment = (await world.stage.labelled(world.seller)).shipment
    body = {"unknownShipmentId": parcel, "shipmentId": shipment.shipment_id}
    await told(world, world.staff, DOCK + "match", body)
    return parcel


async def _matched_long_ago(world: World) -> int:
    parcel = await matched(world)
    world.stage.clock.move(timedelta(hours=25))
    return parcel


async def _matched_and_spent(world: World) -> int:
    parcel = await matched(world)
    await world.stage.database.execute("UPDATE shipments SET cost_correction = -1")
    await world.stage.database.execute("UPDATE balances SET available = 0")
    return parcel


async def _unclaimed(world: World) -> int:
    parcel = await pending(world)
    world.stage.clock.move(_LONG)
    return parcel


def _body(prepare: Parcel | int, **more: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        key = await prepare(world) if callable(prepare) else prepare
        return Asked(body={"unknownShipmentId": key, **more})

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
    return Asked(body={"unknownShipmentId": await pending(world), "shipmentId": shipment_id})


async def _matched_unbooked(world: World) -> Asked:
    query = {"unknownShipmentId": await assigned(world)}
    found = await ask(world.stage, world.staff, "GET", DOCK + "get", query=query)
    shipment_id = found.json["data"]["shipmentId"]
    body = {"unknownShipmentId": await pending(world), "shipmentId": shipment_id}
    return Asked(body={**body, "additional": True})


async def _registration(_: World) -> Asked:
    return Asked(body=PARCEL)


def _asked(**query: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        await pending(world)
        return Asked(query=query)

    return asked


GOOD: dict[str, Preparation] = {
    "registerUnknownShipment": _registration,
    "updateUnknownShipment": _body(pending, label=_READ, packages=[PACKAGE], remarks=""),
    "listUnknownShipments": _asked(
        unknownShipmentStatusCode="pending",
        search="albany werfen",
        trackingNumber="1z 999aa10123456784",
        createTo="2026-11-30",
        pageSize=10,
    ),
    "getUnknownShipment": _query(pending),
    "addUnknownShipmentImage": _picture(pending),
    "removeUnknownShipmentImage": _removal,
    "suggestUnknownShipmentOwners": _query(pending),
    "assignUnknownShipment": _owned(pending),
    "matchUnknownShipment": _matched(pending),
    "undoUnknownShipmentAssignment": _body(assigned),
    "disposeUnknownShipment": _body(_unclaimed, remarks="recycled"),
}
"""A good request of every operation."""


def refused(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        return await world.send(operation, await prepare(world))

    return refuse


def on_the_100_000th(prepare: Preparation) -> Provocation:
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


_NO_IMAGE = {"imageKey": "pictures/nobody-has-this-picture.png"}
_REQUESTS: dict[tuple[str, str], Preparation] = {
    ("updateUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _body(UNKNOWN),
    ("updateUnknownShipment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _body(assigned),
    ("getUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _query(UNKNOWN),
    ("addUnknownShipmentImage", "UNKNOWN_SHIPMENT_NOT_FOUND"): _picture(UNKNOWN),
    ("addUnknownShipmentImage", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _picture(assigned),
    ("removeUnknownShipmentImage", "UNKNOWN_SHIPMENT_NOT_FOUND"): _body(UNKNOWN, **_NO_IMAGE),
    ("removeUnknownShipmentImage", "IMAGE_NOT_FOUND"): _body(pending, **_NO_IMAGE),
    ("removeUnknownShipmentImage", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _body(assigned, **_NO_IMAGE),
    ("suggestUnknownShipmentOwners", "UNKNOWN_SHIPMENT_NOT_FOUND"): _query(UNKNOWN),
    ("assignUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _owned(UNKNOWN),
    ("assignUnknownShipment", "OWNER_NOT_FOUND"): _body(pending, clientCode="C99999"),
    ("assignUnknownShipment", "SHIPMENT_NOT_FOUND"): _body(pending, shipmentId=UNKNOWN),
    ("assignUnknownShipment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _owned(assigned),
    ("matchUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _matched(UNKNOWN),
    ("matchUnknownShipment", "SHIPMENT_NOT_FOUND"): _matched(pending, UNKNOWN),
    ("matchUnknownShipment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _matched(assigned),
    ("matchUnknownShipment", "SHIPMENT_ALREADY_RECEIVED"): _matched_twice,
    ("matchUnknownShipment", "SHIPMENT_NOT_BOOKED"): _matched_unbooked,
    ("matchUnknownShipment", "SHIPMENT_NOT_RECEIVED"): _matched(pending, additional=True),
    ("undoUnknownShipmentAssignment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _body(UNKNOWN),
    ("undoUnknownShipmentAssignment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _body(pending),
    ("undoUnknownShipmentAssignment", "INVENTORY_IN_USE"): _body(_handled),
    ("undoUnknownShipmentAssignment", "ARRIVAL_NOT_UNDOABLE"): _body(_matched_long_ago),
    ("undoUnknownShipmentAssignment", "INSUFFICIENT_BALANCE"): _body(_matched_and_spent),
    ("disposeUnknownShipment", "UNKNOWN_SHIPMENT_NOT_FOUND"): _body(UNKNOWN),
    ("disposeUnknownShipment", "UNKNOWN_SHIPMENT_NOT_ALLOWED"): _body(assigned),
    ("disposeUnknownShipment", "UNKNOWN_SHIPMENT_NOT_DUE"): _body(pending),
}


PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    **{key: refused(prepare) for key, prepare in _REQUESTS.items()},
    **{
        (name, "RMA_SEQUENCE_EXHAUSTED"): on_the_100_000th(GOOD[name])
        for name in ("assignUnknownShipment", "matchUnknownShipment")
    },
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    pair = await told(
        world, world.staff, DOCK + "register", {**PARCEL, "packages": [PACKAGE, PACKAGE]}
    )
    for _ in range(2):
        owner = {"unknownShipmentId": pair["unknownShipmentId"], "apiId": world.seller.api.api_id}
        await told(world, world.staff, DOCK + "assign", owner)
        undo = {"unknownShipmentId": pair["unknownShipmentId"]}
        await told(world, world.staff, DOCK + "undoAssignment", undo)
    await assigned(world)
    undo = {"unknownShipmentId": await matched(world)}
    await told(world, world.staff, DOCK + "undoAssignment", undo)
    await matched(world)

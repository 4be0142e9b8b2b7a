"""How the contract's operations on FBA shipments and stock are asked, provoked and told of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.contract.world import WINDOW, Asked, Preparation, Provocation, World, sends
from tests.stage import Answer

NOBODY = str(UUID(int=1))
_USER, _DOCK = "user/api/Fba/", "warehouse/api/Fba/"
FNSKU = "X001ABC"
SIZE = {"weight": 8400, "dimension1": 25, "dimension2": 40, "dimension3": 30}

Ids = Callable[[World], Awaitable[dict[str, Any]]]


async def _seller(world: World, path: str, body: dict[str, Any]) -> Any:
    answer = await ask(world.stage, world.seller, "POST", _USER + path, body)
    assert answer.code is None, answer.body
    return answer.json["data"]


async def _dock(world: World, path: str, body: dict[str, Any]) -> Any:
    answer = await ask(world.stage, world.staff, "POST", _DOCK + path, body)
    assert answer.code is None, answer.body
    return answer.json["data"]


def announcement(tracking_number: str, **changes: Any) -> dict[str, Any]:
    """Return a body that announces a parcel to warehouse 2."""
    entry = {"trackingNumber": tracking_number, "warehouseId": 2, "removalOrderId": "RO-5521"}
    return {"createFbaShipmentPayloadList": [{**entry, **changes}]}


async def _free_number(world: World) -> str:
    announced = await world.stage.database.fetchval("SELECT count(*) FROM fba_shipments")
    return f"TBA-{announced:09d}"


async def announced(world: World) -> dict[str, Any]:
    """Announce a parcel; return its id as requests name it."""
    body = announcement(await _free_number(world))
    [made] = await _seller(world, "FbaShipment/create", body)
    return {"fbaShipmentId": made["fbaShipmentId"]}


async def arrived(world: World) -> dict[str, Any]:
    """Have a parcel arrive."""
    shipment = await announced(world)
    await _dock(world, "arrive", shipment | SIZE)
    return shipment


async def put_away(world: World, quantity: int = 8, fnsku: str = FNSKU) -> dict[str, Any]:
    """Have a parcel put away."""
    shipment = await arrived(world)
    placing = {"fnsku": fnsku, "quantity": quantity, "location": "A-03-2"}
    await _dock(world, "putaway", shipment | {"putawayList": [placing]})
    return shipment


async def _canceled(world: World) -> dict[str, Any]:
    shipment = await announced(world)
    return {"fbaShipmentId": (await _cancel(world, shipment))["fbaShipmentId"]}


async def _cancel(world: World, shipment: dict[str, Any]) -> Any:
    return await _dock(world, "cancelShipment", shipment)


async def _creation(world: World) -> Asked:
    return Asked(body=announcement(await _free_number(world)))


async def _list(world: World) -> Asked:
    await announced(world)
    return Asked(query=WINDOW | {"pageSize": 10})


async def _stock(world: World) -> Asked:
    await put_away(world)
    return Asked(query={"fnsku": FNSKU})


def _queried(prepare: Ids) -> Preparation:
    async def asked(world: World) -> Asked:
        return Asked(query=await prepare(world))

    return asked


def _sent(prepare: Ids, **more: Any) -> Preparation:
    async def asked(world: World) -> Asked:
        return Asked(body=await prepare(world) | more)

    return asked


_NOTED: dict[str, dict[str, Any]] = {
    "assignFbaInventoryReferenceNumber": {"referenceNumber": "SKU-77"},
    "updateFbaInventoryRemark": {"remark": "sell first"},
}
_PLACE = {"warehouseId": 2, "fnsku": FNSKU}


def _note(more: dict[str, Any], *, by_query: bool) -> Preparation:
    async def asked(world: World) -> Asked:
        await put_away(world)
        values = _PLACE | more
        return Asked(query=values) if by_query else Asked(body=values)

    return asked


async def _work(world: World) -> Asked:
    await arrived(world)
    return Asked(query={"fbaShipmentStatusCode": "ARRIVED", "pageSize": 10, "offset": 0})


async def _scan(world: World) -> Asked:
    number = await _free_number(world)
    await announced(world)
    return Asked(body={"trackingNumber": number.lower(), **SIZE, "remarks": "a dent"})


async def _shelf(world: World) -> Asked:
    await put_away(world)
    return Asked(query={"fnsku": FNSKU, "apiId": world.seller.api.api_id, "pageSize": 10})


_COUNTED = {"countList": [{"fnsku": FNSKU, "expected": 10, "found": 9, "damaged": 1}]}
_PUT = {"putawayList": [{"fnsku": FNSKU, "quantity": 8, "location": "A-03-2"}]}
GOOD: dict[str, Preparation] = {
    "createFbaShipment": _creation,
    "getFbaShipment": _queried(arrived),
    "getFbaShipmentByPost": _sent(arrived),
    "listFbaShipments": _list,
    "getFbaShipmentItemList": _queried(put_away),
    "getFbaWarehouseInventoryList": _stock,
    **{name: _note(more, by_query=True) for name, more in _NOTED.items()},
    **{f"{name}ByPost": _note(more, by_query=False) for name, more in _NOTED.items()},
    "listFbaShipmentWork": _work,
    "getFbaShipmentWork": _queried(put_away),
    "receiveFbaShipment": _scan,
    "countFbaShipment": _sent(arrived, **_COUNTED),
    "putFbaShipmentAway": _sent(arrived, **_PUT),
    "listFbaStockWork": _shelf,
    "cancelFbaShipment": _sent(announced, remarks="the seller stopped it"),
}
"""A good request of every operation."""


def _refused(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        return await world.send(operation, await prepare(world))

    return refuse


def _elsewhere(prepare: Preparation) -> Provocation:
    async def refuse(world: World, operation: Operation) -> Answer:
        west = await world.stage.staff(3)
        return await world.send(operation, await prepare(world), who=west)

    return refuse


def _unknown_note(values: dict[str, Any], *, by_query: bool) -> Provocation:
    return sends(Asked(query=values) if by_query else Asked(body=values))


async def _twice(world: World, operation: Operation) -> Answer:
    asked = await _creation(world)
    await world.send(operation, asked)
    return await world.send(operation, asked)


async def _the_100_000th(world: World, operation: Operation) -> Answer:
    asked = await _scan(world)
    await world.stage.database.execute(
        "INSERT INTO counters (scope, day, value) VALUES ($1, $2, 99999)"
        " ON CONFLICT (scope, day) DO UPDATE SET value = 99999",
        "uat:rma:2",
        world.stage.clock.now().date(),
    )
    answer = await world.send(operation, asked)
    world.stage.clock.move(timedelta(days=1))
    return answer


async def _counted(world: World) -> dict[str, Any]:
    shipment = await arrived(world)
    counted = {"countList": [{"fnsku": FNSKU, "found": 8, "damaged": 1}]}
    await _dock(world, "count", shipment | counted)
    return shipment


_GONE = {"fbaShipmentId": NOBODY}
_STEPS: dict[str, tuple[Ids, Ids, dict[str, Any]]] = {
    "receiveFbaShipment": (announced, arrived, {}),
    "countFbaShipment": (arrived, announced, _COUNTED),
    "putFbaShipmentAway": (arrived, _canceled, _PUT),
    "cancelFbaShipment": (announced, arrived, {}),
}
"""Of every step: with what it can be taken, with what not, and what is sent beside."""
_READS = ("getFbaShipment", "getFbaShipmentItemList", "getFbaShipmentWork")
_NOTES = [
    (f"{name}{'' if by_query else 'ByPost'}", more, by_query)
    for name, more in _NOTED.items()
    for by_query in (True, False)
]
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("createFbaShipment", "TRACKING_ALREADY_EXIST"): _twice,
    ("createFbaShipment", "WAREHOUSE_NOT_FOUND"): sends(
        Asked(body=announcement("TBA-1", warehouseId=999_999_999))
    ),
    **{(name, "FBA_SHIPMENT_NOT_FOUND"): sends(Asked(query=_GONE)) for name in _READS},
    ("getFbaShipmentByPost", "FBA_SHIPMENT_NOT_FOUND"): sends(Asked(body=_GONE)),
    **{
        (name, "FBA_WAREHOUSE_INVENTORY_NOT_FOUND"): _unknown_note(
            {**_PLACE, **more, "fnsku": "NOBODYS"}, by_query=by_query
        )
        for name, more, by_query in _NOTES
    },
    **{
        (name, "WAREHOUSE_NOT_FOUND"): _unknown_note(
            {**_PLACE, **more, "warehouseId": 999_999_999}, by_query=by_query
        )
        for name, more, by_query in _NOTES
    },
    **{
        (name, "FBA_SHIPMENT_NOT_FOUND"): sends(Asked(body=_GONE | more))
        for name, (_, _, more) in _STEPS.items()
    },
    **{
        (name, "FBA_SHIPMENT_NOT_ALLOWED"): _refused(_sent(bad, **more))
        for name, (_, bad, more) in _STEPS.items()
    },
    **{
        (name, "FBA_WRONG_WAREHOUSE"): _elsewhere(_sent(good, **more))
        for name, (good, _, more) in _STEPS.items()
    },
    ("getFbaShipmentWork", "FBA_WRONG_WAREHOUSE"): _elsewhere(_queried(announced)),
    ("receiveFbaShipment", "RMA_SEQUENCE_EXHAUSTED"): _the_100_000th,
    ("countFbaShipment", "FBA_PUTAWAY_EXCEEDS_COUNT"): _refused(
        _sent(put_away, countList=[{"fnsku": FNSKU, "found": 8, "damaged": 1}])
    ),
    ("putFbaShipmentAway", "FBA_PUTAWAY_EXCEEDS_COUNT"): _refused(_sent(_counted, **_PUT)),
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced; the duties run afterwards."""
    await put_away(world)

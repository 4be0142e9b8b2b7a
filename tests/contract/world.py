"""A small world with a seller and a warehouse, and a good request of every operation in it."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from returnhelper.domain.inventory.model import Inventory
from tests.contract.checking import ask
from tests.contract.documents import Operation
from tests.domain.files.pictures import drawn, encoded
from tests.stage import Answer, Seller, Staff, Stage, booking_json

WINDOW = {"createFrom": "2026-11-01T00:00:00Z", "createTo": "2026-11-30T23:59:59Z"}
PACKAGE = {"weight": 950, "dimension1": 34, "dimension2": 22, "dimension3": 13}
PICTURE = encoded(drawn(40, 20), "PNG")
HUB = 31
"""The warehouse that recalls go to."""
_BOUNDARY = "a-line-between-the-parts"
FORM = {"content-type": f"multipart/form-data; boundary={_BOUNDARY}"}


@dataclass(frozen=True)
class Asked:
    """A request as a test sends it; `file` goes as a form in place of a body."""

    query: Mapping[str, Any] | None = None
    body: Mapping[str, Any] | None = None
    file: bytes | None = None


@dataclass(frozen=True)
class World:
    """A stage with one seller of the sandbox, and the staff of warehouse 2 and of Hong Kong."""

    stage: Stage
    seller: Seller
    staff: Staff
    hub: Staff

    def caller(self, operation: Operation) -> Seller | Staff | None:
        """Return whoever an operation is for."""
        if operation.is_open:
            return None
        if operation.document.name != "warehouse":
            return self.seller
        return self.hub if operation.rules.get("x-staff") == "consolidation" else self.staff

    async def send(self, operation: Operation, asked: Asked, **more: Any) -> Answer:
        """Send a request as whoever the operation is for."""
        headers = {**(FORM if asked.file is not None else {}), **more.pop("headers", {})}
        return await ask(
            self.stage,
            more.pop("who", self.caller(operation)),
            operation.method,
            f"{operation.document.name}{operation.path}",
            asked.body,
            query=asked.query,
            data=more.pop("data", None) if asked.file is None else io.BytesIO(form(asked.file)),
            headers=headers,
            **more,
        )

    async def shelved(self, **changes: Any) -> Inventory:
        """Bring a return into the warehouse."""
        return await self.stage.shelved(self.seller, self.staff, **changes)

    async def wished(self, code: str = "dsp") -> Inventory:
        """Bring a return into the warehouse, and ask for a handling."""
        inventory = await self.shelved()
        body = {"returnInventoryId": inventory.return_inventory_id, "handlingCode": code}
        path = "user/api/ReturnInventory/UpdateReturnInventoryHandling"
        wished = await ask(self.stage, self.seller, "POST", path, body)
        assert wished.code is None
        return inventory


async def open_world(stage: Stage) -> World:
    """Open a world on a stage."""
    return World(stage, await stage.seller(), await stage.staff(), await stage.staff(HUB))


def form(file: bytes, name: str = "file", filename: str = "front.png") -> bytes:
    """Return a form with a file in it, to be sent with the headers `FORM`."""
    disposition = f'Content-Disposition: form-data; name="{name}"; filename="{filename}"'
    head = f"--{_BOUNDARY}\r\n{disposition}\r\nContent-Type: image/png\r\n\r\n"
    return head.encode() + file + f"\r\n--{_BOUNDARY}--\r\n".encode()


Preparation = Callable[[World], Awaitable[Asked]]
Provocation = Callable[[World, Operation], Awaitable[Answer]]


def sends(asked: Asked) -> Provocation:
    """Provoke with one request."""

    async def send(world: World, operation: Operation) -> Answer:
        return await world.send(operation, asked)

    return send


def _always(asked: Asked) -> Preparation:
    async def prepare(_: World) -> Asked:
        return asked

    return prepare


async def _request(world: World) -> Asked:
    booked = await world.stage.labelled(world.seller)
    return Asked(query={"returnRequestId": booked.request.return_request_id})


async def _remark(world: World) -> Asked:
    booked = await world.stage.labelled(world.seller)
    return Asked(
        body={"returnRequestId": booked.request.return_request_id, "remarks": "call first"}
    )


async def _label(world: World) -> Asked:
    booked = await world.stage.labelled(world.seller)
    return Asked(body={"labelId": booked.shipment.label_id})


async def _window(world: World) -> Asked:
    await world.shelved()
    return Asked(query=WINDOW)


async def _inventory(world: World) -> Asked:
    return Asked(query={"returnInventoryId": (await world.shelved()).return_inventory_id})


async def _line_item(world: World) -> Asked:
    return Asked(query={"lineItemId": (await world.shelved()).line_item_id})


async def _wish(world: World) -> Asked:
    inventory = await world.shelved()
    return Asked(
        body={"returnInventoryId": inventory.return_inventory_id, "handlingCode": "ohd"},
    )


async def _wished(world: World) -> Asked:
    return Asked(body={"returnInventoryId": (await world.wished()).return_inventory_id})


async def _scan(world: World) -> Asked:
    return Asked(query={"code": (await world.shelved()).rma})


async def _arrival(world: World) -> Asked:
    booked = await world.stage.labelled(world.seller)
    arrived = {"shipmentId": booked.shipment.shipment_id, "warehouseId": 2, "packages": [PACKAGE]}
    return Asked(body=arrived)


async def _picture(world: World) -> Asked:
    inventory = await world.shelved()
    return Asked(query={"returnInventoryId": inventory.return_inventory_id}, file=PICTURE)


async def _removal(world: World) -> Asked:
    asked = await _picture(world)
    path = "warehouse/api/Inventory/addImage"
    query, data = asked.query, form(PICTURE)
    added = await ask(world.stage, world.staff, "POST", path, query=query, data=data, headers=FORM)
    assert asked.query is not None
    return Asked(body={**asked.query, "imageKey": added.json["data"]["imageKey"]})


async def _queue(world: World) -> Asked:
    await world.wished()
    return Asked(query={"pageSize": 10, "offset": 0})


GOOD: dict[str, Preparation] = {
    "getPreSignedUploadUrl": _always(
        Asked(query={"filename": "split.pdf", "mimeType": "application/pdf"})
    ),
    "createReturnShipment": _always(Asked(body=booking_json())),
    "getReturnRequest": _request,
    "updateReturnRequestRemark": _remark,
    "cancelLabel": _label,
    "listShipments": _window,
    "getAllWarehouse": _always(Asked()),
    "getWarehouseByFromCountry": _always(Asked(query={"countryCode": "usa"})),
    "getWarehouse": _always(Asked(query={"warehouseId": 2})),
    "getAllReturnServiceType": _always(Asked()),
    "getServiceTypeByFromToCountry": _always(
        Asked(query={"fromCountry": "usa", "toCountry": "usa"})
    ),
    "getServiceTypeByFromCountryAndWarehouse": _always(
        Asked(query={"fromCountry": "usa", "warehouseId": 2})
    ),
    "getShippingFeeListByFromShippingOption": _always(
        Asked(query={"fromCountryCode": "usa", "fromPostalCode": "12207", "weight": 900})
    ),
    "getAvailableShipmentServiceType": _always(Asked(query={"warehouseId": 2})),
    "listReturnInventories": _window,
    "getReturnInventory": _inventory,
    "getReturnInventoryByLineItemId": _line_item,
    "updateReturnInventoryHandling": _wish,
    "cancelReturnInventoryHandling": _wished,
    "getApiBalance": _always(Asked(query={"pageSize": 20, "offset": 0})),
    "lookUpArrival": _scan,
    "receiveShipment": _arrival,
    "addInventoryImage": _picture,
    "removeInventoryImage": _removal,
    "drawRmaLabel": _inventory,
    "listWork": _queue,
    "startHandling": _wished,
    "completeHandling": _wished,
}
"""A good request of every operation of the main life."""

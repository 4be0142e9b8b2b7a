"""Steps that several journeys take, each through a way in."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import aiohttp
from PIL import Image

from tests.stage import LocalReceiver, Seller, Staff, Stage, booking_json

PACKAGE = {"weight": 950, "dimension1": 34, "dimension2": 22, "dimension3": 13}


async def done(stage: Stage, who: Seller | Staff, path: str, body: dict[str, Any]) -> Any:
    """Post to an operation that must succeed, and return its payload."""
    answer = await stage.call(who, "POST", path, body)
    assert answer.code is None, answer.json
    return answer.json.get("data")


async def told(stage: Stage, who: Seller | Staff, path: str, **query: Any) -> dict[str, Any]:
    """Get from an operation that must succeed, and return the whole answer."""
    answer = await stage.call(who, "GET", path, query=query)
    assert answer.code is None, answer.json
    return answer.json


def today(stage: Stage) -> dict[str, str]:
    """Return the window of a list that holds all a journey does, also across midnight."""
    now, day = stage.clock.now(), timedelta(days=1)
    return {"createFrom": f"{now - day:%Y-%m-%d}", "createTo": f"{now + day:%Y-%m-%d}"}


async def book(stage: Stage, seller: Seller, **changes: Any) -> dict[str, Any]:
    """Book a return, which is answered queued."""
    path = "user/api/ReturnShipment/createReturnShipment"
    booked: dict[str, Any] = await done(stage, seller, path, booking_json(**changes))
    assert booked["labelRequestStatusCode"] == "queued"
    return booked


async def label_of(stage: Stage, hook: LocalReceiver, booked: dict[str, Any]) -> dict[str, Any]:
    """Let the worker work, and return the one notification about this booking's label."""
    await stage.run_duties()
    labels = [body["label"] for body in hook.of("labelGenerated")]
    [label] = [label for label in labels if label["shipmentId"] == booked["shipmentId"]]
    return dict(label)


async def receive(
    stage: Stage, staff: Staff, booked: dict[str, Any], count: int = 1, **more: Any
) -> list[dict[str, Any]]:
    """Receive packages of a shipment, and return the inventories they became."""
    body = {
        "shipmentId": booked["shipmentId"],
        "warehouseId": staff.api.warehouse_id,
        "packages": [PACKAGE] * count,
    }
    received = await done(stage, staff, "warehouse/api/Arrival/receive", body | more)
    await stage.run_duties()
    shelved: list[dict[str, Any]] = received["returnInventoryList"]
    return shelved


async def wish(stage: Stage, seller: Seller, item: int, handling_code: str) -> None:
    """Tell the warehouse what to do with an inventory."""
    path = "user/api/ReturnInventory/UpdateReturnInventoryHandling"
    await done(stage, seller, path, {"returnInventoryId": item, "handlingCode": handling_code})


async def balance(stage: Stage, seller: Seller) -> float:
    """Return what the account has left."""
    answer = await told(stage, seller, "user/api/ApiBalance/GetApiBalance")
    left: float = answer["apiBalances"][0]["balance"]
    return left


async def add_picture(stage: Stage, staff: Staff, item: int) -> dict[str, str]:
    """Photograph an inventory, and return where the picture is."""
    body = BytesIO()
    Image.new("RGB", (40, 30), "orange").save(body, "JPEG")
    form = aiohttp.FormData()
    form.add_field("file", body.getvalue(), filename="box.jpg", content_type="image/jpeg")
    answer = await stage.call(
        staff,
        "POST",
        "warehouse/api/Inventory/addImage",
        query={"returnInventoryId": item},
        data=form,
    )
    assert answer.code is None, answer.json
    await stage.run_duties()
    added: dict[str, str] = answer.json["data"]
    return added

"""Every notification that is sent is one the contract describes."""

from __future__ import annotations

from returnhelper_sdk.wire import NOTIFICATIONS
from tests.contract.asks import LIVES
from tests.contract.checking import ask, check_notification
from tests.contract.documents import document
from tests.contract.world import FORM, PACKAGE, PICTURE, form, open_world
from tests.stage import LocalReceiver, Seller, Staff, Stage, booking_json


async def test_a_whole_life_sends_every_notification_as_documented(stage: Stage) -> None:
    world = await open_world(stage)
    hook = await stage.receiver(world.seller)
    refused = await stage.booked(world.seller, order_number="RH-REFUSE-ADDRESS-1")
    inventory = await world.shelved(custom_fields={"channel": "webshop"}, seller_reference="R#1")
    one = {"returnInventoryId": inventory.return_inventory_id}
    added = await ask(
        stage,
        world.staff,
        "POST",
        "warehouse/api/Inventory/addImage",
        query=one,
        data=form(PICTURE),
        headers=FORM,
    )
    steps: list[tuple[Seller | Staff, str, str | None]] = [
        (world.seller, "user/api/ReturnInventory/UpdateReturnInventoryHandling", "rst"),
        (world.seller, "user/api/ReturnInventory/CancelReturnInventoryHandling", None),
        (world.seller, "user/api/ReturnInventory/UpdateReturnInventoryHandling", "DIS"),
        (world.staff, "warehouse/api/Handling/start", None),
        (world.staff, "warehouse/api/Handling/complete", None),
    ]
    for who, path, code in steps:
        done = await ask(stage, who, "POST", path, one | ({"handlingCode": code} if code else {}))
        assert done.code is None, done.body
    removal = one | {"imageKey": added.json["data"]["imageKey"]}
    await ask(stage, world.staff, "POST", "warehouse/api/Inventory/removeImage", removal)
    more = {"shipmentId": inventory.shipment_id, "warehouseId": 2, "packages": [PACKAGE] * 2}
    await ask(
        stage, world.staff, "POST", "warehouse/api/Arrival/receive", more | {"additional": True}
    )
    for live in LIVES:
        await live(world)
    await stage.run_duties()

    sent = [check_notification(body.json) for body in hook.received]
    assert set(sent) == {f"{category}.{action}" for category, action in NOTIFICATIONS}
    assert {label["label"]["shipmentId"] for label in hook.of("labelGenerated")} >= {
        refused.shipment.shipment_id,
        inventory.shipment_id,
    }


async def test_a_booking_through_the_api_tells_its_label_with_the_documented_headers(
    stage: Stage,
) -> None:
    world = await open_world(stage)
    hook = await stage.receiver(world.seller)
    path = "user/api/ReturnShipment/createReturnShipment"
    booked = await ask(stage, world.seller, "POST", path, booking_json())
    await stage.run_duties()
    [label] = hook.of("labelGenerated")
    assert label["label"]["shipmentId"] == booked.json["data"]["shipmentId"]
    check_notification(label)
    assert _header_faults(hook) == []


def _header_faults(hook: LocalReceiver) -> list[str]:
    webhooks = document("webhooks")
    faults = []
    for received in hook.received:
        headers = {name.lower(): value for name, value in received.headers.items()}
        assert headers["content-type"] == "application/json; charset=utf-8"
        for parameter in webhooks.raw["components"]["parameters"].values():
            faults += webhooks.faults(parameter["schema"], headers.get(parameter["name"]))
    return faults

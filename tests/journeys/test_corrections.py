"""A warehouse puts right what it did wrong, and the seller hears and can read all of it."""

from __future__ import annotations

from typing import Any

from tests.journeys.steps import PACKAGE, balance, book, done, label_of, receive, told, wish
from tests.stage import LocalReceiver, Seller, Staff, Stage

DOCK, USER = "warehouse/api/Inventory/", "user/api/ReturnInventory/"
HEAVY = {"weight": 2400, "dimension1": 34, "dimension2": 22, "dimension3": 13}
MORE = 3.77  # 11.53 for 2400 g, booked for 7.76


async def people(stage: Stage) -> tuple[Seller, LocalReceiver, Staff]:
    seller = await stage.seller()
    return seller, await stage.receiver(seller), await stage.staff()


async def shelve(
    stage: Stage, seller: Seller, hook: LocalReceiver, staff: Staff, **more: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Book a return of a service that is priced by measure, and receive it as one package."""
    booked = await book(stage, seller, serviceTypeCode="ups_nj", **more)
    await label_of(stage, hook, booked)
    [item] = await receive(stage, staff, booked)
    return booked, item


async def lookup(stage: Stage, staff: Staff, code: str) -> dict[str, Any]:
    answer = await told(stage, staff, "warehouse/api/Arrival/lookup", code=code)
    found: dict[str, Any] = answer["data"]
    return found


async def test_an_item_measured_again_is_priced_again(stage: Stage) -> None:
    seller, hook, staff = await people(stage)
    booked, item = await shelve(stage, seller, hook, staff)
    key, before = {"returnInventoryId": item["returnInventoryId"]}, await balance(stage, seller)

    first = await done(stage, staff, DOCK + "recalibrate", {**key, **HEAVY})
    again = await done(stage, staff, DOCK + "recalibrate", {**key, **HEAVY})
    await stage.run_duties()

    assert (first["charged"], first["due"], first["cost"]) == (MORE, 0, 11.53)
    assert again["charged"] == 0
    assert round(before - await balance(stage, seller), 2) == MORE
    assert len(hook.told("completeRecalibrate")) == 2
    path, query = "user/api/returnrequest/getReturnRequest", booked["returnRequestId"]
    shown = await told(stage, seller, path, returnRequestId=query)
    [shipment] = shown["shipments"]
    parts = {
        part["shipmentCostTypeCode"]: part["detailCost"] for part in shipment["shipmentCostDetail"]
    }
    assert shipment["cost"] == 11.53
    assert parts["recalibration"] == MORE
    assert round(sum(parts.values()), 2) == shipment["cost"]

    inventory = await told(stage, seller, USER + "GetReturnInventory", **key)
    assert (inventory["weight"], inventory["canRecalibrate"]) == (2400, True)
    await wish(stage, seller, item["returnInventoryId"], "dsp")
    await done(stage, staff, "warehouse/api/Handling/complete", key)
    inventory = await told(stage, seller, USER + "GetReturnInventory", **key)
    assert not inventory["canRecalibrate"]
    late = await stage.call(staff, "POST", DOCK + "recalibrate", {**key, **PACKAGE})
    assert late.code == "RECALIBRATION_NOT_ALLOWED"
    await stage.run_duties()


async def test_interchanged_labels_are_put_right_until_the_item_is_decided(stage: Stage) -> None:
    seller, hook, staff = await people(stage)
    _, one = await shelve(stage, seller, hook, staff)
    _, other = await shelve(stage, seller, hook, staff)
    key = {"returnInventoryId": one["returnInventoryId"]}

    await done(stage, staff, DOCK + "swapRma", {**key, "rma": other["rma"]})
    [fresh] = await done(stage, staff, DOCK + "swapRma", key)
    await stage.run_duties()

    swaps = [body["payload"] for body in hook.told("notifyUserRmaSwapped")]
    assert [(swap["oldRma"], swap["newRma"]) for swap in swaps] == [
        (one["rma"], other["rma"]),
        (other["rma"], one["rma"]),
        (other["rma"], fresh["newRma"]),
    ]
    # The scanner reads the label that nobody has any more.
    found = await lookup(stage, staff, other["rma"])
    assert [match["returnInventoryId"] for match in found["matches"]] == [one["returnInventoryId"]]
    assert fresh["newRma"] in found["warning"]

    await wish(stage, seller, one["returnInventoryId"], "dsp")
    locked = await stage.call(staff, "POST", DOCK + "swapRma", key)
    assert locked.code == "RMA_LOCKED"


async def test_remarks_sku_and_free_properties_are_told_and_stand_in_the_history(
    stage: Stage,
) -> None:
    seller, hook, staff = await people(stage)
    _, item = await shelve(stage, seller, hook, staff)
    key = {"returnInventoryId": item["returnInventoryId"]}

    await done(stage, staff, DOCK + "updateWarehouseRemarks", {**key, "remarks": "box dented"})
    await done(stage, seller, USER + "assignReturnInventorySku", {**key, "sku": "SHOE-42"})
    await done(stage, seller, USER + "updateReturnInventoryMeta", {**key, "metaMap": {"a": "1"}})
    await done(stage, staff, DOCK + "updateMeta", {**key, "metaMap": {"shelf": "A-12"}})
    await stage.run_duties()

    [remarked] = hook.told("warehouseUpdateWarehouseRemarks")
    assert remarked["returnInventory"]["warehouseRemarks"] == "box dented"
    [named] = hook.told("userUpdateReturnInventorySku")
    assert named["returnInventory"]["sku"] == "SHOE-42"
    metas = hook.told("updateReturnInventoryMeta")[-1]["returnInventoryMetaList"]
    assert {meta["metaType"]: meta["metaMap"] for meta in metas} == {
        "usr": {"a": "1"},
        "whs": {"shelf": "A-12"},
        "shipmentCustomField": {"channel": "webshop"},
    }
    shown = await told(stage, seller, USER + "GetReturnInventory", **key)
    assert [meta["metaType"] for meta in shown["returnInventoryMetaList"]] == [
        *("usr", "whs", "shipmentCustomField"),
    ]
    for who, path in ((seller, USER + "getHistory"), (staff, DOCK + "history")):
        events = (await told(stage, who, path, **key))["data"]
        assert [event["action"] for event in events] == [
            *("created", "remarked", "skuAssigned", "metaUpdated", "metaUpdated"),
        ]
        assert (events[1]["before"], events[1]["after"]) == (
            {"warehouseRemarks": None},
            {"warehouseRemarks": "box dented"},
        )
        assert events[0]["after"]["weight"] == 950
        assert events[1]["eventBy"] != events[2]["eventBy"]


async def test_a_mistaken_arrival_is_taken_back_and_the_parcel_arrives_again(stage: Stage) -> None:
    seller, hook, staff = await people(stage)
    booked, item = await shelve(stage, seller, hook, staff)
    [extra] = await receive(stage, staff, booked, additional=True)
    shipment = {"shipmentId": booked["shipmentId"]}
    undo = "warehouse/api/Arrival/undo"
    await done(stage, staff, DOCK + "recalibrate", {**PACKAGE, **HEAVY, **_key(item)})
    before = await balance(stage, seller)

    named = {**shipment, "returnInventoryIdList": [extra["returnInventoryId"]]}
    left = await done(stage, staff, undo, named)
    assert left["shipmentStatusCode"] == "received"
    back = await done(stage, staff, undo, shipment)
    await stage.run_duties()

    assert back["shipmentStatusCode"] == "lb-success"
    assert back["returnInventoryList"] == [item]
    assert await balance(stage, seller) > before
    undone = hook.told("undoShipmentArrive")
    assert [body["returnInventoryList"] for body in undone] == [[extra], [item]]
    gone = await stage.call(seller, "GET", USER + "GetReturnInventory", query=_key(item))
    assert gone.code == "RETURN_INVENTORY_NOT_FOUND"
    events = (await told(stage, seller, USER + "getHistory", **_key(item)))["data"]
    assert [event["action"] for event in events] == ["created", "recalibrated", "removed"]

    [again] = await receive(stage, staff, booked)
    await wish(stage, seller, again["returnInventoryId"], "dsp")
    late = await stage.call(staff, "POST", undo, shipment)
    assert late.code == "INVENTORY_IN_USE"
    assert len(hook.told("markShipmentArrive")) == 2


def _key(item: dict[str, Any]) -> dict[str, Any]:
    return {"returnInventoryId": item["returnInventoryId"]}

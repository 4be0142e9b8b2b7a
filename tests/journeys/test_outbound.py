"""Many items leave together: packed into boxes, paid for, and shipped in two parts."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from tests.journeys.steps import balance, book, done, label_of, receive, today, told
from tests.journeys.test_at_once import BUYER, who_won
from tests.stage import LocalReceiver, Seller, Staff, Stage

USER, DOCK = "user/api/outbound/ConsolidateShipping/", "warehouse/api/Consolidation/"
ORDER_ID = "consolidateShippingOrderId"
SHIPMENT_ID, BOX_ID = "consolidateShippingShipmentId", "consolidateShippingShipmentBoxId"
SHIP_TO = {
    "shipToCountry": "usa",
    "shipToContactName": "Cy Example",
    "shipToPhone": "5550100789",
    "shipToEmail": "dock@example.org",
    "shipToCompanyName": "Example Outlet",
    "shipToStreet1": "400 Dock Road",
    "shipToCity": "Reno",
    "shipToState": "NV",
    "shipToPostalCode": "89501",
    "shipToType": "Business",
}
ORDER = {"outboundWarehouseId": 2, "shippingMethod": "SEA_FREIGHT", "shipTo": SHIP_TO}
SIZES = {"weight": 12400, "dimension1": 60, "dimension2": 40, "dimension3": 41.5}
PRICE = 380.0
DEAR = {"shippingFee": 412.5, "currencyCode": "usd"}
FAIR = {"shippingFee": PRICE, "currencyCode": "usd"}


async def shelve(
    stage: Stage, seller: Seller, staff: Staff, hook: LocalReceiver, count: int
) -> list[int]:
    """Book a return, have it received, and return its packages."""
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    return [one["returnInventoryId"] for one in await receive(stage, staff, booked, count)]


async def opened(stage: Stage, seller: Seller) -> dict[str, str]:
    """Open an order, and return what names it."""
    return {ORDER_ID: (await done(stage, seller, USER + "order/create", ORDER))[ORDER_ID]}


async def boxes(
    stage: Stage, staff: Staff, order: dict[str, str], parts: list[list[int]]
) -> list[dict[str, str]]:
    """Pack items into shipments of one box each, and return what names shipments and boxes."""
    made = []
    for items in parts:
        shipment = await done(stage, staff, DOCK + "createShipment", order)
        body = {SHIPMENT_ID: shipment[SHIPMENT_ID]}
        box = await done(stage, staff, DOCK + "createBox", body)
        body = {**body, BOX_ID: box[BOX_ID]}
        await done(stage, staff, DOCK + "fillBox", {**body, "returnInventoryIdList": items})
        made.append(body)
    return made


async def heard(stage: Stage, hook: LocalReceiver) -> Counter[str]:
    """Return how often each notification about orders was told."""
    await stage.run_duties()
    actions = [one.json["action"] for one in hook.received]
    return Counter(
        action.removeprefix("consolidateShipping")
        for action in actions
        if action.startswith("consolidateShipping")
    )


async def state(stage: Stage, seller: Seller, item: int) -> tuple[str, str]:
    """Return what is to become of an item, and how far that is."""
    path = "user/api/ReturnInventory/GetReturnInventory"
    shown = await told(stage, seller, path, returnInventoryId=item)
    return shown["handlingCode"], shown["handlingStatusCode"]


async def test_an_order_of_five_hundred_leaves_in_two_shipments(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    items = [item for _ in range(5) for item in await shelve(stage, seller, staff, hook, 100)]
    order = await opened(stage, seller)
    before = await balance(stage, seller)

    # The seller fills and changes its order, and hands it to the warehouse.
    added = await done(
        stage, seller, USER + "inventory/add", {**order, "returnInventoryIdList": items}
    )
    assert [one["returnInventoryId"] for one in added] == items
    kept = {**order, "returnInventoryIdList": items[:2]}
    await done(stage, seller, USER + "inventory/remove", kept)
    by_air = {**order, "shippingMethod": "AIR_FREIGHT"}
    await done(stage, seller, USER + "order/updateShippingMethod", by_air)
    await done(stage, seller, USER + "order/confirm", order)
    late = await stage.call(seller, "POST", USER + "inventory/add", kept)
    assert late.code == "CONSOLIDATE_ORDER_NOT_EDITABLE"
    going = items[2:]

    first, second = await _pack(stage, staff, order, [going[:300], going[300:]])
    assert await heard(stage, hook) == {"OrderInventoryAllPacked": 1}
    await _agree(stage, seller, staff, order)
    assert await balance(stage, seller) == before - PRICE
    await _leave(stage, staff, order, [first, second])

    assert await heard(stage, hook) == {
        "OrderInventoryAllPacked": 1,
        "OrderShippingFeeUpdated": 2,
        "ShipmentSent": 2,
        "ShipmentShipped": 1,
        "OrderCompleted": 1,
    }
    closed = [one["returnInventory"] for one in hook.of("completeInventoryHandling")]
    assert sorted(one["returnInventoryId"] for one in closed) == going
    assert await state(stage, seller, items[0]) == ("ohd", "pending")
    assert await state(stage, seller, going[0]) == ("rtn", "completed")
    [listed] = (await told(stage, seller, USER + "order/list", **today(stage)))["data"]
    assert listed["consolidateShippingOrderStatus"] == "SHIPPED"
    assert (await told(stage, staff, DOCK + "list"))["totalNumberOfRecords"] == 0


async def _pack(
    stage: Stage, staff: Staff, order: dict[str, str], parts: list[list[int]]
) -> list[dict[str, str]]:
    """Pack with a mistake, which is corrected before the boxes are closed."""
    pick = (await told(stage, staff, DOCK + "packList", **order))["data"]["inventoryList"]
    assert [one["returnInventoryId"] for one in pick] == [key for part in parts for key in part]
    made = await boxes(stage, staff, order, parts)
    wrong = {BOX_ID: made[0][BOX_ID], "returnInventoryIdList": parts[0][:1]}
    await done(stage, staff, DOCK + "emptyBox", wrong)
    await done(stage, staff, DOCK + "fillBox", wrong)
    for one in made:
        await done(stage, staff, DOCK + "closeBox", {**one, **SIZES})
    return made


async def _agree(stage: Stage, seller: Seller, staff: Staff, order: dict[str, str]) -> None:
    """Let the fee be set, accepted, changed, and accepted once more."""
    await done(stage, staff, DOCK + "setFee", {**order, **DEAR})
    await done(stage, seller, USER + "order/acceptShippingFee", {**order, **DEAR})
    await done(stage, staff, DOCK + "setFee", {**order, **FAIR, "remarks": "a better offer"})
    early = await stage.call(staff, "POST", DOCK + "ready", order)
    assert early.code == "CONSOLIDATE_FEE_NOT_ACCEPTED"
    old = await stage.call(seller, "POST", USER + "order/acceptShippingFee", {**order, **DEAR})
    assert old.code == "CONSOLIDATE_FEE_NOT_ACCEPTABLE"
    await done(stage, seller, USER + "order/acceptShippingFee", {**order, **FAIR})
    await done(stage, staff, DOCK + "ready", order)


async def _leave(
    stage: Stage, staff: Staff, order: dict[str, str], parts: list[dict[str, str]]
) -> None:
    """Let both shipments leave, correct the papers of one, and complete the order."""
    first, second = parts
    papers = {"awb": "160-12345675", "serviceProvider": "dhl"}
    sent = await done(stage, staff, DOCK + "ship", {**first, **papers})
    assert sent["consolidateShippingOrderStatus"] == "PARTIALLY_SHIPPED"
    early = await stage.call(staff, "POST", DOCK + "complete", order)
    assert early.code == "CONSOLIDATE_STEP_NOT_ALLOWED"
    await done(stage, staff, DOCK + "ship", {**second, **papers, "awb": "160-WRONG"})
    await done(stage, staff, DOCK + "updateAwb", {**second, **papers, "awb": "160-12345686"})
    await done(stage, staff, DOCK + "complete", order)


async def test_an_order_is_cancelled_by_its_seller_or_later_by_the_warehouse(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    items = await shelve(stage, seller, staff, hook, 2)
    before = await balance(stage, seller)

    for cancel in (USER + "order/cancel", DOCK + "cancel"):
        order = await opened(stage, seller)
        body = {**order, "returnInventoryIdList": items}
        await done(stage, seller, USER + "inventory/add", body)
        await done(stage, seller, USER + "order/confirm", order)
        await done(stage, staff, DOCK + "setFee", {**order, **FAIR})
        agreed = {**order, **FAIR, "note": "by phone"}
        await done(stage, staff, DOCK + "acceptFee", agreed)
        assert await balance(stage, seller) == before - PRICE
        if cancel.startswith(DOCK):
            [packed] = await boxes(stage, staff, order, [items])
            await done(stage, staff, DOCK + "closeBox", {**packed, **SIZES})
            await done(stage, staff, DOCK + "ready", order)
            late = await stage.call(seller, "POST", USER + "order/cancel", order)
            assert late.code == "CONSOLIDATE_ORDER_NOT_CANCELABLE"
        await done(stage, staff if cancel.startswith(DOCK) else seller, cancel, order)

        assert await balance(stage, seller) == before
        assert [await state(stage, seller, item) for item in items] == [("ohd", "pending")] * 2

    assert (await heard(stage, hook))["OrderCancelled"] == 2


async def test_order_recall_and_resend_want_one_item_and_one_gets_it(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    for item in await shelve(stage, seller, staff, hook, 4):
        items = {"returnInventoryIdList": [item]}
        one, other = await asyncio.gather(opened(stage, seller), opened(stage, seller))
        resend = items | {"resendShipment": BUYER}

        won = await who_won(
            stage.call(seller, "POST", USER + "inventory/add", one | items),
            stage.call(seller, "POST", USER + "inventory/add", other | items),
            stage.call(seller, "POST", "user/api/Recall/createRecallByReturnInventoryId", items),
            stage.call(seller, "POST", "user/api/Resend/createResend", resend),
        )

        assert (await state(stage, seller, item))[0] == ("rtn", "rtn", "rtn", "rsd")[won]
        counts = [
            (await told(stage, seller, USER + "order/get", **order))["data"]["inventoryCount"]
            for order in (one, other)
        ]
        assert counts == [int(won == 0), int(won == 1)]


async def test_what_the_boxes_hold_is_told_with_each_shipment(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    items = await shelve(stage, seller, staff, hook, 3)
    order = await opened(stage, seller)
    body = {**order, "returnInventoryIdList": items}
    await done(stage, seller, USER + "inventory/add", body)
    await done(stage, seller, USER + "order/confirm", order)
    parts = await _pack(stage, staff, order, [items[:1], items[1:]])
    await _agree(stage, seller, staff, order)
    await _leave(stage, staff, order, parts)
    await stage.run_duties()

    def held(shipment: dict[str, Any]) -> list[int]:
        return [
            one["returnInventoryId"]
            for box in shipment["boxList"]
            for one in box["consolidateShippingInventoryList"]
        ]

    sent = [one["shipment"] for one in hook.of("consolidateShippingShipmentSent")]
    assert sorted(map(held, sent)) == [items[:1], items[1:]]
    [completed] = hook.of("consolidateShippingOrderCompleted")
    assert {one["awb"] for one in completed["order"]["shipmentList"]} == {
        "160-12345675",
        "160-12345686",
    }

"""Recipe 3 of the guide: goods of two warehouses come back to their seller through a third."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.journeys.steps import book, done, label_of, receive, told, wish
from tests.stage import LocalReceiver, Seller, Staff, Stage

USER, DOCK = "user/api/Recall/", "warehouse/api/Recall/"
CREATE, CANCEL = "createRecallByReturnInventoryId", "cancelRecallByReturnInventoryId"
HONG_KONG = 31


async def shelve(
    stage: Stage, seller: Seller, staff: Staff, hook: LocalReceiver, count: int
) -> list[int]:
    """Book a return, have it received, and return its packages."""
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    shelved = await receive(stage, staff, booked, count)
    return [one["returnInventoryId"] for one in shelved]


async def ask_for(stage: Stage, seller: Seller, operation: str, items: list[int]) -> list[Any]:
    """Ask for items back, or take that back, and return the recalls."""
    answer = await stage.call(seller, "POST", USER + operation, {"returnInventoryIdList": items})
    assert answer.code is None, answer.json
    recalls: list[Any] = answer.json["recallList"]
    return recalls


async def step(stage: Stage, staff: Staff, name: str, ids: list[int], **more: Any) -> None:
    """Take a step with recall inventories."""
    await done(stage, staff, DOCK + name, {"recallInventoryIdList": ids, **more})


def keys(recall: dict[str, Any]) -> list[int]:
    """Return the recall inventories of a recall."""
    return [one["recallInventoryId"] for one in recall["recallInventoryList"]]


async def heard(stage: Stage, hook: LocalReceiver) -> Counter[str]:
    """Return how often each kind of update was told."""
    await stage.run_duties()
    return Counter(one["recallUpdateTypeStatus"] for one in hook.of("recallUpdateStatus"))


@dataclass(frozen=True)
class Cast:
    """A seller who listens, two warehouses its goods lie in, and the one they come back through."""

    seller: Seller
    hook: LocalReceiver
    east: Staff
    west: Staff
    hong_kong: Staff


async def test_a_hundred_items_of_two_warehouses_come_back_to_their_seller(stage: Stage) -> None:
    seller = await stage.seller()
    staff = [await stage.staff(warehouse_id) for warehouse_id in (2, 3, HONG_KONG)]
    cast = Cast(seller, await stage.receiver(seller), *staff)
    near = await shelve(stage, seller, cast.east, cast.hook, 60)
    far = await shelve(stage, seller, cast.west, cast.hook, 40)

    first, second = await ask_for(stage, seller, CREATE, [*near, *far])
    shown = [(one["warehouseId"], len(one["recallInventoryList"])) for one in (first, second)]
    assert shown == [(2, 60), (3, 40)]

    # Some are kept, and one is not found.
    await ask_for(stage, seller, CANCEL, near[:5])
    lost, *going = keys(second)
    await step(stage, cast.west, "cancel", [lost], remarks="not on the shelf")
    leaving = keys(first)[5:]
    await _send(stage, cast, leaving, going)
    late = await stage.call(
        seller, "POST", USER + CANCEL, {"returnInventoryIdList": [near[0], near[5]]}
    )
    assert (late.code, len(late.faults)) == ("RECALL_NOT_ACTIVE", 2)
    assert await heard(stage, cast.hook) == {"canceled": 2, "updateTrackingNumber": 4}

    await _take_in(stage, cast, [*leaving, *going])
    await _hand_over(stage, cast, [*leaving, *going])
    updates = [one["recall"] for one in cast.hook.of("recallUpdateStatus")]
    done_with = {one["recallId"] for one in updates if one["recallStatusCode"] == "completed"}
    assert done_with == {first["recallId"], second["recallId"]}
    closed = [one["returnInventory"] for one in cast.hook.of("completeInventoryHandling")]
    assert {one["returnInventoryId"] for one in closed} == {*near[5:], *far[1:]}
    assert len(closed) == 94
    assert await _state(stage, seller, near[0]) == ("ohd", "pending")
    assert await _state(stage, seller, near[5]) == ("rtn", "completed")


async def _send(stage: Stage, cast: Cast, leaving: list[int], going: list[int]) -> None:
    """Send three parcels from two warehouses; of one the number is corrected."""
    name = "updateTrackingNumber"
    await step(stage, cast.east, name, leaving[:30], trackingNumber="AWB1")
    await step(stage, cast.east, name, leaving[30:], trackingNumber="AWB-WRONG")
    await step(stage, cast.east, name, leaving[30:], trackingNumber="AWB2")
    await step(stage, cast.west, name, going, trackingNumber="AWB3")


async def _take_in(stage: Stage, cast: Cast, everything: list[int]) -> None:
    """Let them arrive parcel by parcel, of which nothing is told, and be ready together."""
    for number in ("AWB1", "awb2", "AWB3"):
        await done(stage, cast.hong_kong, DOCK + "arrive", {"trackingNumber": number})
    coming = {"recallInventoryStatusCode": "in-transit"}
    waiting = await told(stage, cast.hong_kong, DOCK + "list", **coming)
    assert waiting["totalNumberOfRecords"] == len(everything) == 94
    assert all(row["arrivedOn"] for row in waiting["data"])
    assert (await heard(stage, cast.hook)).total() == 6
    await step(stage, cast.hong_kong, "ready", everything)
    assert (await heard(stage, cast.hook))["readyToPickUp"] == 2


async def _hand_over(stage: Stage, cast: Cast, everything: list[int]) -> None:
    """Let the seller, a courier and somebody else fetch them."""
    courier = {"pickUpCode": "courier-pick-up", "courierTrackingNumber": "SF1029384756"}
    await step(stage, cast.hong_kong, "pickUp", everything[:20], pickUpCode="self-pick-up")
    await step(stage, cast.hong_kong, "pickUp", everything[20:70], **courier)
    await step(stage, cast.hong_kong, "pickUp", everything[70:], pickUpCode="others")
    assert await heard(stage, cast.hook) == {
        "canceled": 2,
        "updateTrackingNumber": 4,
        "readyToPickUp": 2,
        "pickupBySelf": 1,
        "pickupByCourier": 2,
        "pickupByOthers": 1,
    }
    by_courier = {"pickUpTypeCode": "courier-pick-up"}
    fetched = await told(stage, cast.seller, USER + "searchRecall", **by_courier)
    assert fetched["totalNumberOfRecords"] == 50
    left = await told(stage, cast.hong_kong, DOCK + "list")
    assert left["totalNumberOfRecords"] == 0


async def _state(stage: Stage, seller: Seller, item: int) -> tuple[str, str]:
    path = "user/api/ReturnInventory/GetReturnInventory"
    shown = await told(stage, seller, path, returnInventoryId=item)
    return shown["handlingCode"], shown["handlingStatusCode"]


async def test_one_item_that_cannot_be_recalled_keeps_all_of_them(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    items = await shelve(stage, seller, staff, hook, 4)
    free, disposed, held, kept = items
    await wish(stage, seller, disposed, "dsp")
    await wish(stage, seller, kept, "ohd")
    await ask_for(stage, seller, CREATE, [held])

    path, body = USER + CREATE, {"returnInventoryIdList": [free, disposed, kept, held]}
    refused = await stage.call(seller, "POST", path, body)

    assert (refused.code, refused.meta["status"]) == ("HANDLING_NOT_ALLOWED", 409)
    assert refused.faults.keys() == {
        "jobEntryList[1].returnInventoryId",
        "jobEntryList[3].returnInventoryId",
    }
    assert await _state(stage, seller, free) == ("tbc", "pending")
    [recall] = await ask_for(stage, seller, CREATE, [free, kept])
    assert [one["returnInventoryId"] for one in recall["recallInventoryList"]] == [free, kept]
    assert await heard(stage, hook) == {}

"""Recipe 2 of the guide: the parcel reaches the warehouse."""

from __future__ import annotations

from tests.journeys.steps import add_picture, book, done, label_of, receive, today, told
from tests.stage import Stage


async def test_each_package_becomes_inventory_and_a_later_one_joins_it(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    first = await receive(stage, staff, booked, count=2)
    later = await receive(stage, staff, booked, additional=True)
    [arrived] = hook.of("markShipmentArrive")
    assert arrived["shipment"]["customFieldMap"] == {"channel": "webshop"}
    created = [body["returnInventory"] for body in hook.of("newInventoryCreated")]
    assert {one["rma"] for one in created} == {one["rma"] for one in first + later}
    assert {one["returnRequestId"] for one in created} == {booked["returnRequestId"]}
    listed = await told(stage, seller, "user/api/ReturnInventory/list", **today(stage))
    assert listed["totalNumberOfRecords"] == len({one["rma"] for one in created}) == 3


async def test_pictures_are_told_as_the_whole_list_each_time(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await book(stage, seller)
    await label_of(stage, hook, booked)
    [shelved] = await receive(stage, staff, booked)
    item = shelved["returnInventoryId"]
    added = [await add_picture(stage, staff, item) for _ in range(2)]
    body = {"returnInventoryId": item, "imageKey": added[0]["imageKey"]}
    await done(stage, staff, "warehouse/api/Inventory/removeImage", body)
    await stage.run_duties()
    first, second = (one["imageUrl"] for one in added)
    told_lists = [one["imageUrlList"] for one in hook.of("changeLineItemImage")]
    assert told_lists == [[first], [first, second], [second]]
    shown = await told(
        stage, seller, "user/api/ReturnInventory/GetReturnInventory", returnInventoryId=item
    )
    keys = [image["s3OriginalFileKey"] for image in shown["returnRequestLineItemImages"]]
    assert keys == [added[1]["imageKey"]]

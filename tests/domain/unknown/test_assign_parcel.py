"""A parcel is given to its seller: everything is made in one commit, and told with its pictures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from returnhelper.domain.arrivals.actions.look_up_arrival import look_up_arrival
from returnhelper.domain.claims.actions.get_claim import get_claim
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.returns.actions.get_return_request import get_return_request
from returnhelper.domain.unknown.errors import UnknownShipmentNotAllowed
from returnhelper.domain.unknown.model import Assignment, Reading, UnknownStatus
from tests.domain.acting import acted, count, purse, raced, receiving
from tests.domain.claims.missing import claiming
from tests.domain.unknown.finds import READING, measured, open_dock
from tests.stage import Stage


async def test_request_shipment_item_inventory_and_pictures_are_the_sellers(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    keys = await dock.pictured(parcel)

    assigned, [inventory] = await dock.assigned(parcel)

    api_id = dock.seller.api.api_id
    made = await get_return_request(stage.work(), api_id, inventory.return_request_id)
    [shipment], [item] = made.shipments, made.items
    assert (made.request.number, made.request.source_type) == (parcel.number, 1)
    assert (shipment.number, shipment.status, shipment.service_code) == (
        parcel.number,
        "received",
        "unkwn",
    )
    assert (shipment.name, shipment.city, shipment.country) == ("Ada Sample", "Albany", "usa")
    assert shipment.order_number == "SO-88213"
    assert (item.number, item.description, item.value) == (
        "UNL261105-0000001",
        "Running shoes",
        Decimal(0),
    )
    assert (inventory.handling_code, inventory.handling_status) == ("tbc", "pending")
    assert assigned.assignment == Assignment(
        api_id=api_id,
        return_request_id=made.request.return_request_id,
        shipment_id=shipment.shipment_id,
    )
    assert assigned.pictures == (await dock.now(parcel)).pictures == ()
    [image] = await list_images(stage.work(), api_id, [inventory.return_inventory_id])
    assert (image.original_key, image.created_by) == (keys.original_key, "Mia")
    assert (await purse(stage, dock.seller)).available == 1000
    assert (await dock.history(parcel))[-1] == ("assigned", "Ben")


async def test_the_seller_is_told_once_with_the_pictures_taken_before(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    keys = await dock.pictured(parcel)

    _, [inventory] = await dock.assigned(parcel)

    [told] = dock.hook.of("assignUnknown")
    assert dock.hook.of("newInventoryCreated") == []
    assert dock.other_hook.received == []
    assert told["returnRequest"]["returnRequestSourceType"] == 1
    assert told["returnRequest"]["warehouseRma"] == inventory.rma
    assert told["shipment"]["isRrLabel"] is False
    label = told["label"]
    assert (label["serviceType"], label["labelUrl"]) == ("unkwn", None)
    assert (label["trackingNumber"], label["carrier"]) == ("1Z999AA10123456784", "UPS")
    assert told["shipmentSupplement"]["actualWeight"] == 950
    [shown] = told["returnRequestLineItemIncludeImageList"]
    assert shown["imageUrlList"] == [f"{stage.work().files_base}/{keys.original_key}"]
    assert [one["rma"] for one in told["returnInventoryList"]] == [inventory.rma]


async def test_several_packages_are_told_together_and_each_by_itself(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found(measured(), measured(300))
    keys = await dock.pictured(parcel, 1)

    _, inventories = await dock.assigned(parcel)

    [told] = dock.hook.of("assignUnknown")
    ids = [one.return_inventory_id for one in inventories]
    assert [one["returnInventoryId"] for one in told["returnInventoryList"]] == ids
    assert told["shipment"]["weight"] == 1250
    created = {
        one["returnInventory"]["returnInventoryId"]: one["returnInventory"]["imageList"]
        for one in dock.hook.of("newInventoryCreated")
    }
    assert created.keys() == set(ids)
    assert [image["imageKey"] for image in created[ids[1]]] == [keys.original_key]
    assert created[ids[0]] == []


async def test_a_package_found_later_joins_it_and_is_told(stage: Stage) -> None:
    dock = await open_dock(stage)
    _, [inventory] = await dock.assigned(await dock.found())
    lookup = await look_up_arrival(stage.work(), dock.staff.api, "1Z999AA10123456784")
    [match] = lookup.matches

    act = receiving(stage, dock.staff, match.shipment.shipment_id, additional=True)
    [later_one] = await acted(stage, act)
    await stage.run_duties()

    [created] = dock.hook.of("newInventoryCreated")
    assert created["returnInventory"]["rma"] == later_one.rma != inventory.rma
    assert created["shipment"]["trackingNumber"] == "1Z999AA10123456784"


async def test_nothing_that_was_read_is_needed(stage: Stage) -> None:
    dock = await open_dock(stage)

    _, [inventory] = await dock.assigned(await dock.found(reading=Reading()))

    made = await get_return_request(stage.work(), inventory.api_id, inventory.return_request_id)
    assert (made.shipments[0].country, made.shipments[0].name) == ("usa", None)
    assert made.labels[made.shipments[0].shipment_id].tracking_number is None


async def test_of_two_desks_that_assign_it_to_two_sellers_one_wins(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    await dock.pictured(parcel)

    results = await raced(stage, dock.assign(parcel, dock.seller), dock.assign(parcel, dock.other))
    await stage.run_duties()

    [lost] = [one for one in results if isinstance(one, UnknownShipmentNotAllowed)]
    assert "'assigned'" in lost.faults["unknownShipmentId"]
    told = [hook.of("assignUnknown") for hook in (dock.hook, dock.other_hook)]
    assert sorted(map(len, told)) == [0, 1]
    assert await count(stage, "inventories") == await count(stage, "images") == 1
    assert (await dock.now(parcel)).status is UnknownStatus.ASSIGNED


async def test_nobody_pays_or_cancels_a_label_that_was_bought_elsewhere(stage: Stage) -> None:
    dock = await open_dock(stage)
    _, [inventory] = await dock.assigned(await dock.found(reading=replace(READING, carrier=None)))
    path = "user/api/Label/CancelLabel"
    made = await get_return_request(stage.work(), inventory.api_id, inventory.return_request_id)

    answer = await stage.call(dock.seller, "POST", path, {"labelId": made.shipments[0].label_id})

    assert answer.code == "SHIPMENT_ALREADY_ARRIVED"


async def test_it_is_assigned_once(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    await dock.assigned(parcel)

    with pytest.raises(UnknownShipmentNotAllowed):
        await acted(stage, dock.assign(parcel, dock.other))


async def test_the_open_claim_of_its_seller_is_accepted_with_it(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    foreign = await acted(stage, claiming(dock.other))
    own = await acted(stage, claiming(dock.seller))

    assigned, [inventory] = await dock.assigned(parcel)

    assert assigned.assignment is not None
    assert assigned.assignment.claim_id == own.claim_id
    now = await get_claim(stage.work(), own.api_id, own.claim_id)
    assert (now.status, now.return_request_id) == ("accepted", inventory.return_request_id)
    other = await get_claim(stage.work(), foreign.api_id, foreign.claim_id)
    assert other.status == "submitted"

"""A shipment is taken in once, package by package."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.arrivals.errors import AlreadyReceived, NotReceivedYet, WrongWarehouse
from returnhelper.domain.inventory.errors import RmaSequenceExhausted
from returnhelper.domain.inventory.model import HandlingCode, HandlingStatus, Inventory, Package
from returnhelper.domain.inventory.rma import write_rma
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.errors import ShipmentNotFound
from returnhelper.domain.returns.model import BookedItem
from tests.domain.acting import acted, count, later, raced, received, receiving, states
from tests.stage import Stage, package

TODAY = date(2026, 11, 5)


def item(name: str) -> BookedItem:
    return BookedItem(
        description=name, weight_g=Decimal(450), value=Decimal("32.25"), currency="usd"
    )


PAIR: dict[str, Any] = {"items": [item("Left shoe"), item("Right shoe")]}


async def used_numbers(stage: Stage, used: int) -> None:
    await stage.database.execute(
        "INSERT INTO counters (scope, day, value) VALUES ('uat:rma:2', $1, $2)", TODAY, used
    )


async def test_a_package_becomes_an_inventory_that_waits_for_a_decision(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)
    later(stage, hours=3)
    measured = Package(
        weight_g=Decimal("950.125"),
        sides_cm=(Decimal("12.5"), Decimal(40), Decimal(21)),
        remarks="dented",
    )

    [inventory] = await received(stage, staff, booked, measured)
    await stage.run_duties()

    assert inventory.rma == write_rma("USA", 2, TODAY, "S", 1)
    assert (inventory.handling_code, inventory.handling_status) == ("tbc", "pending")
    assert (inventory.description, inventory.warehouse_remarks) == ("Running shoes", "dented")
    assert inventory.dimension1_cm == 40
    assert inventory.dimension2_cm == 21
    assert inventory.dimension3_cm == Decimal("12.5")
    assert not inventory.rma_locked
    assert await states(stage, booked) == ("success", "received", "open")
    shipment = await get_shipment(stage.work(), seller.api.api_id, booked.shipment.shipment_id)
    assert shipment.received_at == stage.clock.now()
    [arrived] = hook.of("markShipmentArrive")
    [created] = hook.of("newInventoryCreated")
    assert arrived["shipment"]["shipmentId"] == booked.shipment.shipment_id
    assert arrived["shipment"]["customFieldMap"] == {"channel": "webshop"}
    assert created["returnInventory"]["rma"] == inventory.rma
    assert created["returnInventory"]["imageList"] == []
    assert created["returnInventory"]["returnInventoryMetaList"] == [
        {"metaType": "shipmentCustomField", "metaMap": {"channel": "webshop"}}
    ]


async def test_further_packages_get_items_of_their_own(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)

    shelved = await received(stage, staff, booked, package(900), package(400), package(300))
    await stage.run_duties()

    [first, second, third] = await list_items(
        stage.work(), seller.api.api_id, booked.request.return_request_id
    )
    assert first.number == "RL261105-0000001"
    assert [second.number, third.number] == ["WUSL261105-0000001", "WUSL261105-0000002"]
    assert [second.seller_reference, third.seller_reference] == [second.number, third.number]
    assert [second.position, third.position] == [1, 2]
    assert [second.weight_g, third.weight_g] == [400, 300]
    assert (second.description, second.custom_fields) == ("Running shoes", {})
    assert second.value == 0
    assert [one.line_item_id for one in shelved] == [
        one.line_item_id for one in (first, second, third)
    ]
    assert [one.rma for one in shelved] == [
        write_rma("USA", 2, TODAY, "S", number) for number in (1, 2, 3)
    ]
    assert len(hook.of("markShipmentArrive")) == 1
    told = {told["returnInventory"]["rma"] for told in hook.of("newInventoryCreated")}
    assert told == {one.rma for one in shelved}
    assert len(hook.of("newInventoryCreated")) == 3


async def test_packages_take_the_booked_items_in_their_order(stage: Stage) -> None:
    seller, staff = await stage.seller(multi_item=True), await stage.staff()
    booked = await stage.labelled(seller, **PAIR)

    [left] = await received(stage, staff, booked)
    [right, further] = await received(stage, staff, booked, package(), package(), additional=True)

    assert [left.description, right.description] == ["Left shoe", "Right shoe"]
    assert further.line_item_number == "WUSL261105-0000001"
    assert further.value == 0


async def test_a_shipment_is_received_once_and_again_only_on_purpose(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)

    with pytest.raises(NotReceivedYet):
        await received(stage, staff, booked, additional=True)
    await received(stage, staff, booked)
    with pytest.raises(AlreadyReceived):
        await received(stage, staff, booked)
    later(stage)
    await received(stage, staff, booked, additional=True)
    await stage.run_duties()

    assert await count(stage, "inventories") == 2
    assert len(hook.of("markShipmentArrive")) == 1
    assert len(hook.of("newInventoryCreated")) == 2
    receipts = {told["shipment"]["receiveDate"] for told in hook.of("newInventoryCreated")}
    assert receipts == {hook.of("markShipmentArrive")[0]["shipment"]["receiveDate"]}


async def test_of_two_receivers_at_one_moment_exactly_one_takes_it_in(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    booked = await stage.labelled(seller)
    act = receiving(stage, staff, booked.shipment.shipment_id)

    outcomes = await raced(stage, act, act)
    await stage.run_duties()

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyReceived", "list"]
    assert await count(stage, "inventories") == 1
    assert len(hook.of("markShipmentArrive")) == 1
    assert len(hook.of("newInventoryCreated")) == 1


async def test_two_further_packages_at_one_moment_never_share_an_item(stage: Stage) -> None:
    seller, staff = await stage.seller(multi_item=True), await stage.staff()
    booked = await stage.labelled(seller, **PAIR)
    await received(stage, staff, booked)
    act = receiving(stage, staff, booked.shipment.shipment_id, additional=True)

    outcomes = await raced(stage, act, act)

    shelved = [inventory for outcome in outcomes for inventory in outcome]
    assert len({one.line_item_id for one in shelved}) == 2
    assert "Right shoe" in {one.description for one in shelved}
    items = await list_items(stage.work(), seller.api.api_id, booked.request.return_request_id)
    assert [one.position for one in items] == [0, 1, 2]


async def test_receivers_of_many_shipments_never_collide(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    bookings = [await stage.booked(seller) for _ in range(24)]

    shelved: list[list[Inventory]] = await asyncio.gather(
        *(received(stage, staff, booked, package(), package()) for booked in bookings)
    )

    rmas = [inventory.rma for created in shelved for inventory in created]
    expected = {write_rma("USA", 2, TODAY, "S", number) for number in range(1, 49)}
    assert set(rmas) == expected
    assert await count(stage, "inventories") == 48
    stage.leave_work_undone()


async def test_rmas_are_counted_by_warehouse_environment_and_utc_day(stage: Stage) -> None:
    sandbox, production = (
        await stage.seller(),
        await stage.seller(environment=Environment.PRODUCTION),
    )
    places = [
        (sandbox, await stage.staff(2)),
        (sandbox, await stage.staff(3)),
        (production, await stage.staff(2, Environment.PRODUCTION)),
    ]
    stage.clock.move(timedelta(hours=15, minutes=29, seconds=59))
    rmas = []
    for _ in range(2):
        for seller, staff in places:
            [inventory] = await received(stage, staff, await stage.booked(seller))
            rmas.append(inventory.rma)
        later(stage)

    assert rmas == [
        write_rma("USA", number, day, letter, 1)
        for day in (TODAY, date(2026, 11, 6))
        for number, letter in ((2, "S"), (3, "S"), (2, "P"))
    ]
    stage.leave_work_undone()


async def test_the_last_number_of_the_day_is_given_and_then_nothing_is_half_done(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    first, second = await stage.labelled(seller), await stage.labelled(seller)
    await used_numbers(stage, 99_998)

    [last] = await received(stage, staff, first)
    before = await states(stage, second)
    with pytest.raises(RmaSequenceExhausted):
        await received(stage, staff, second)
    with pytest.raises(RmaSequenceExhausted):
        await received(stage, staff, first, additional=True)
    await stage.run_duties()

    assert last.rma == write_rma("USA", 2, TODAY, "S", 99_999)
    assert await states(stage, second) == before
    assert await count(stage, "inventories") == 1
    assert await count(stage, "line_items") == 2
    assert len(hook.of("markShipmentArrive")) == 1
    later(stage, days=1)
    [fresh] = await received(stage, staff, second)
    assert fresh.rma == write_rma("USA", 2, date(2026, 11, 6), "S", 1)
    await stage.run_duties()


async def test_packages_that_no_longer_fit_into_the_day_are_all_refused(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    await used_numbers(stage, 99_998)

    with pytest.raises(RmaSequenceExhausted):
        await received(stage, staff, booked, package(), package())

    assert await count(stage, "inventories") == 0
    assert await count(stage, "line_items") == 1


@pytest.mark.parametrize("order", ["SO-1", "RH-REFUSE-1"])
async def test_a_parcel_is_received_whatever_became_of_its_label(stage: Stage, order: str) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.booked(seller, order_number=order)
    if order != "SO-1":
        await stage.run_duties()

    await received(stage, staff, booked)

    assert (await states(stage, booked))[1:] == ("received", "open")
    await stage.run_duties()


async def test_a_parcel_may_arrive_at_another_warehouse_than_announced(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff(3)
    booked = await stage.labelled(seller)

    [inventory] = await received(stage, staff, booked)

    assert inventory.warehouse_id == 3
    assert inventory.warehouse_api_id == staff.api.api_id
    assert inventory.rma == write_rma("USA", 3, TODAY, "S", 1)


async def test_parcels_of_the_other_environment_are_unknown(stage: Stage) -> None:
    seller = await stage.seller()
    staff = await stage.staff(environment=Environment.PRODUCTION)
    booked = await stage.labelled(seller)

    with pytest.raises(ShipmentNotFound):
        await received(stage, staff, booked)
    with pytest.raises(ShipmentNotFound):
        await acted(stage, receiving(stage, staff, 999_999))


async def test_who_belongs_to_no_warehouse_receives_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)

    with pytest.raises(WrongWarehouse):
        await acted(stage, receiving(stage, seller.api, booked.shipment.shipment_id))


async def test_an_inventory_starts_open(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()

    inventory = await stage.shelved(seller, staff)

    assert inventory.handling_code is HandlingCode.TO_BE_CONFIRMED
    assert inventory.handling_status is HandlingStatus.PENDING
    assert not inventory.is_closed

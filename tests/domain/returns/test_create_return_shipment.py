"""A booking is numbered, priced, reserved and queued, or nothing happens at all."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.billing.errors import InsufficientBalance
from returnhelper.domain.reference.errors import RateNotAvailable
from returnhelper.domain.returns.actions.create_return_shipment import create_return_shipment
from returnhelper.domain.returns.actions.get_return_request import get_return_request
from returnhelper.domain.returns.model import BookedItem
from returnhelper.kit.errors import Invalid
from tests.domain.acting import Purse, count, later, purse, states
from tests.stage import Stage, booking, booking_json

COST = Decimal("7.35")  # as in the contract: 6.56 for 2 kg of volume, and 12 % fuel
TABLES = ("return_requests", "shipments", "line_items", "labels", "ledger", "notifications")


def item(**changes: Any) -> BookedItem:
    values: dict[str, Any] = {
        "description": "Shoe",
        "weight_g": Decimal(450),
        "value": Decimal("32.25"),
        "currency": "usd",
    }
    return BookedItem(**(values | changes))


async def test_what_is_booked_is_what_is_read(stage: Stage) -> None:
    seller = await stage.seller(multi_item=True)
    items = [
        item(seller_reference="LINE#1", custom_fields={"size": "42"}),
        item(description="Other shoe", custom_fields={"": "x", "ключ": ""}),
    ]

    booked = await stage.booked(
        seller,
        items=items,
        length_cm=Decimal(13),
        width_cm=Decimal("34.125"),
        height_cm=Decimal(22),
        remarks="mind the laces",
    )

    details = await get_return_request(
        stage.work(), seller.api.api_id, booked.request.return_request_id
    )
    assert details.request == booked.request
    [shipment] = details.shipments
    assert shipment == booked.shipment
    sides = (shipment.dimension1_cm, shipment.dimension2_cm, shipment.dimension3_cm)
    assert sides == (Decimal("34.125"), Decimal(22), Decimal(13))
    assert [one.description for one in details.items] == ["Shoe", "Other shoe"]
    assert [one.custom_fields for one in details.items] == [one.custom_fields for one in items]
    assert [one.position for one in details.items] == [0, 1]
    assert await states(stage, booked) == ("queued", "lb-queued", "open")
    stage.leave_work_undone()


async def test_numbers_count_by_prefix_environment_and_utc_day(stage: Stage) -> None:
    sandbox = await stage.seller()
    production = await stage.seller(environment=Environment.PRODUCTION)
    numbers = []
    stage.clock.move(timedelta(hours=15, minutes=29, seconds=59, microseconds=999_999))
    for _ in range(2):
        for seller in (sandbox, sandbox, production):
            booked = await stage.booked(seller)
            numbers.append((booked.request.number, booked.shipment.number))
        stage.clock.move(timedelta(microseconds=1))

    assert numbers == [
        (f"R{day}-{number:07d}", f"S{day}-{number:07d}")
        for day in ("261105", "261106")
        for number in (1, 2, 1)
    ]
    stage.leave_work_undone()


async def test_references_are_kept_or_else_the_number_of_their_layer(stage: Stage) -> None:
    seller = await stage.seller(multi_item=True)
    items = [item(), item(seller_reference="L-2")]
    named = await stage.booked(
        seller, items=items, seller_reference="RET#1", shipment_reference="SHIP#1"
    )
    plain = await stage.booked(seller, seller_reference="", shipment_reference=None)

    for booked, lines in ((named, ["RL261105-0000001", "L-2"]), (plain, ["RL261105-0000003"])):
        details = await get_return_request(
            stage.work(), seller.api.api_id, booked.request.return_request_id
        )
        assert [one.seller_reference for one in details.items] == lines
    assert (named.request.seller_reference, named.shipment.seller_reference) == ("RET#1", "SHIP#1")
    assert plain.request.seller_reference == "R261105-0000002" == plain.request.number
    assert plain.shipment.seller_reference == "S261105-0000002" == plain.shipment.number
    stage.leave_work_undone()


async def test_the_cost_is_quoted_and_reserved(stage: Stage) -> None:
    seller = await stage.seller(balance="100")

    booked = await stage.booked(seller)

    assert booked.cost.amount == COST
    assert booked.shipment.cost == COST
    parts = {name: Decimal(part) for name, part in booked.shipment.cost_parts.items()}
    assert parts == {"freight": Decimal("6.56"), "fuel": Decimal("0.79")}
    held = await purse(stage, seller)
    assert held == Purse(100 - COST, COST, Decimal(0))
    stage.leave_work_undone()


async def test_without_enough_money_nothing_is_booked(stage: Stage) -> None:
    seller = await stage.seller(balance=str(COST - Decimal("0.01")))
    before = [await count(stage, table) for table in TABLES]

    with pytest.raises(InsufficientBalance):
        await stage.booked(seller)

    assert [await count(stage, table) for table in TABLES] == before
    assert (await purse(stage, seller)).available == COST - Decimal("0.01")


async def test_the_last_cent_may_be_spent(stage: Stage) -> None:
    seller = await stage.seller(balance=str(COST))

    await stage.booked(seller)

    assert (await purse(stage, seller)).available == 0
    stage.leave_work_undone()


async def test_fifty_at_once_on_money_for_ten_book_exactly_ten(stage: Stage) -> None:
    seller = await stage.seller(balance=str(COST * 10 + Decimal("7.34")))

    outcomes = await asyncio.gather(
        *(stage.booked(seller) for _ in range(50)), return_exceptions=True
    )

    kinds = Counter(type(outcome).__name__ for outcome in outcomes)
    assert kinds == {"Booked": 10, "InsufficientBalance": 40}
    for table in ("return_requests", "shipments", "line_items", "labels"):
        assert await count(stage, table) == 10
    held = await purse(stage, seller)
    assert (held.available, held.reserved) == (Decimal("7.34"), COST * 10)
    numbers = await stage.database.fetch("SELECT DISTINCT number FROM shipments")
    assert len(numbers) == 10
    stage.leave_work_undone()


async def test_a_faulty_booking_changes_nothing(stage: Stage) -> None:
    seller = await stage.seller()
    before = [await count(stage, table) for table in TABLES]

    for refusal, changes in (
        (Invalid, {"box_type": "crate"}),
        (RateNotAvailable, {"weight_g": Decimal(30_001)}),
    ):
        weight = changes.get("weight_g", Decimal(900))
        assert isinstance(weight, Decimal)
        items = [item(weight_g=weight, value=Decimal("64.5"))]
        work = stage.work()
        with pytest.raises(refusal):
            await create_return_shipment(
                work, seller.api, booking(items=items, **changes), stage.book
            )
        assert work.unit.writes == []

    assert [await count(stage, table) for table in TABLES] == before


async def test_a_booking_without_an_endpoint_is_accepted_and_labelled(stage: Stage) -> None:
    seller = await stage.seller()

    booked = await stage.labelled(seller)

    assert await states(stage, booked) == ("success", "lb-success", "open")
    assert await count(stage, "notifications") == 1
    assert await count(stage, "deliveries") == 0


async def test_what_the_wire_promises_of_a_booking_is_told_in_its_own_names(stage: Stage) -> None:
    seller = await stage.seller()
    body = booking_json(totalValue=1, totalValueCurrency="xyz", serviceTypeCode="none")
    shipment = body["shipment"]
    parcel = shipment["parcel"]
    shipment["boxType"] = "crate"
    shipment["customFieldMap"] = {f"k{number}": "v" for number in range(24)}
    shipment["shipFrom"]["country"] = "zzz"
    parcel["weight"] = 901
    parcel["length"] = 1.0001
    parcel["items"][0]["value"] = 64.50001
    parcel["items"].append(parcel["items"][0] | {"weight": 450, "customFieldMap": {"k": "v"}})

    answer = await stage.call(seller, "POST", "user/api/ReturnShipment/createReturnShipment", body)

    assert answer.code == "VALIDATION_FAILED"
    assert set(answer.faults) == {
        *("serviceTypeCode", "totalValue", "totalValueCurrency", "shipment.boxType"),
        *("shipment.customFieldMap", "shipment.shipFrom.country", "shipment.parcel.weight"),
        *("shipment.parcel.length", "shipment.parcel.items", "shipment.parcel.items[0].value"),
        "shipment.parcel.items[0].valueCurrencyCode",
        "shipment.parcel.items[1].valueCurrencyCode",
        "shipment.parcel.items[1].value",
    }


async def test_sellers_of_one_moment_do_not_mix(stage: Stage) -> None:
    sellers = [await stage.seller(balance="30") for _ in range(4)]
    later(stage)

    booked = await asyncio.gather(*(stage.booked(seller) for seller in sellers * 3))

    assert Counter(one.request.api_id for one in booked) == {
        seller.api.api_id: 3 for seller in sellers
    }
    for seller in sellers:
        assert (await purse(stage, seller)).reserved == COST * 3
    stage.leave_work_undone()


async def test_the_sender_is_kept_as_given(stage: Stage) -> None:
    seller = await stage.seller()
    sender = replace(booking().ship_from, name="Zoë O'Neil", street2="c/o Łukasz", fax="123")

    shipment = (await stage.booked(seller, ship_from=sender)).shipment

    assert (shipment.name, shipment.street2, shipment.fax) == ("Zoë O'Neil", "c/o Łukasz", "123")
    assert (shipment.country, shipment.postal_code) == ("usa", "12207")
    stage.leave_work_undone()

"""What a quote tells is what a booking or a resend reserves, also across a change of prices."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as some

from tests.contract.asks.resend import resend_json
from tests.contract.checking import ask
from tests.domain.trials.tariffs import scheduled, times
from tests.stage import Seller, Stage, booking_json
from tests.waiting import hold

QUOTE = "user/api/Shipment/getShippingFeeListByFromShippingOption"
BOOK = "user/api/ReturnShipment/createReturnShipment"
RESEND_QUOTE = "user/api/Resend/getShippingFeeListByToShippingOption"
RESEND, CANCEL = "user/api/Resend/createResend", "user/api/Resend/cancelResend"
WEIGHTS = some.integers(1, 12_000) | some.decimals("0.1", 12_000, places=1).map(float)
SIDES = some.tuples(*[some.integers(1, 70)] * 3)
POSTAL_CODES = some.from_regex(r"[0-9]{5}", fullmatch=True)
PARCELS = some.tuples(WEIGHTS, SIDES, POSTAL_CODES)
Parcel = tuple[float, tuple[int, int, int], str]


async def held(stage: Stage, subject: str, subject_id: int) -> Decimal:
    amount: Decimal = await stage.database.fetchval(
        "SELECT amount FROM holds WHERE subject = $1 AND subject_id = $2", subject, subject_id
    )
    return amount


async def books_as_quoted(stage: Stage, seller: Seller, parcel: Parcel) -> list[Decimal]:
    weight, sides, postal_code = parcel
    query = {"fromCountryCode": "usa", "fromPostalCode": postal_code, "weight": weight}
    query |= {f"dimension{place}": side for place, side in enumerate(sides, 1)}
    rows = (await ask(stage, seller, "GET", QUOTE, query=query)).json["data"]
    reserved = []
    for row in rows["shippingFeeDetailList"]:
        shipment: dict[str, Any] = booking_json()["shipment"]
        [item] = shipment["parcel"]["items"]
        parcel_json = shipment["parcel"] | {"weight": weight, "items": [item | {"weight": weight}]}
        parcel_json |= dict(zip(("length", "width", "height"), sides, strict=True))
        sent = shipment | {
            "shipToWarehouseId": row["warehouseList"][0]["warehouseId"],
            "shipFrom": shipment["shipFrom"] | {"postalCode": postal_code},
            "parcel": parcel_json,
        }
        body = booking_json(serviceTypeCode=row["serviceTypeCode"], shipment=sent)
        booked = await ask(stage, seller, "POST", BOOK, body)
        assert booked.code is None, booked.body
        fee = Decimal(str(row["fee"]))
        assert await held(stage, "label", booked.json["data"]["labelId"]) == fee
        reserved.append(fee)
    return reserved


async def resends_as_quoted(
    stage: Stage, seller: Seller, inventory_id: int, parcel: Parcel
) -> None:
    weight, sides, postal_code = parcel
    await stage.database.execute(
        "UPDATE inventories SET weight_g = $2, dimension1_cm = $3, dimension2_cm = $4,"
        " dimension3_cm = $5 WHERE return_inventory_id = $1",
        inventory_id,
        Decimal(str(weight)),
        *sorted(sides, reverse=True),
    )
    query = {"returnInventoryIdList": inventory_id, "toCountryCode": "usa"}
    query |= {"toPostalCode": postal_code}
    rows = (await ask(stage, seller, "GET", RESEND_QUOTE, query=query)).json["data"]
    for row in rows["shippingFeeDetailList"]:
        body = resend_json(
            inventory_id,
            shipmentServiceType=row["serviceTypeCode"],
            shipmentPostalCode=postal_code,
        )
        resend = await ask(stage, seller, "POST", RESEND, body)
        assert resend.code is None, resend.body
        resend_id = resend.json["resendId"]
        assert await held(stage, "resend", resend_id) == Decimal(str(row["fee"]))
        stage.clock.move(timedelta(seconds=1))
        canceled = await ask(stage, seller, "POST", CANCEL, {"resendId": resend_id})
        assert canceled.code is None, canceled.body
        stage.clock.move(timedelta(seconds=1))


async def test_a_booking_reserves_what_was_quoted(stage: Stage) -> None:
    seller = await stage.seller(balance="1000000")
    change = stage.clock.now() + timedelta(hours=1)
    await scheduled(stage, times("3"), change)

    async def check(parcel: Parcel) -> None:
        await books_as_quoted(stage, seller, parcel)

    await hold(check, PARCELS, examples=8)
    before = await books_as_quoted(stage, seller, (900, (34, 22, 13), "12207"))
    stage.clock.move(timedelta(hours=2))  # nobody told the API that the other tariff holds now
    after = await books_as_quoted(stage, seller, (900, (34, 22, 13), "12207"))
    assert len(before) == len(after) > 0
    assert sum(after) > 2 * sum(before)
    await hold(check, PARCELS, examples=8)
    await stage.run_duties()


async def test_a_resend_reserves_what_was_quoted(stage: Stage) -> None:
    seller = await stage.seller(balance="1000000")
    inventory = await stage.shelved(seller, await stage.staff())
    await scheduled(stage, times("3"), stage.clock.now() + timedelta(days=1))

    async def check(parcel: Parcel) -> None:
        await resends_as_quoted(stage, seller, inventory.return_inventory_id, parcel)

    await hold(check, PARCELS, examples=8)
    stage.clock.move(timedelta(days=2))
    await hold(check, PARCELS, examples=8)
    await stage.run_duties()

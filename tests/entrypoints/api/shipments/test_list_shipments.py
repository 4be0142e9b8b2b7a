"""Listing shipments over the API: windows, pages and filters."""

from __future__ import annotations

from datetime import timedelta

from tests.contract.checking import ask
from tests.stage import Answer, Seller, Stage

LIST = "user/api/Shipment/list"
DAY = {"createFrom": "2026-11-05", "createTo": "2026-11-05"}


async def listed(stage: Stage, seller: Seller, **changes: object) -> Answer:
    return await ask(stage, seller, "GET", LIST, query=DAY | changes)


async def ids(stage: Stage, seller: Seller, **changes: object) -> list[int]:
    answer = await listed(stage, seller, **changes)
    assert answer.code is None, answer.body
    return [row["shipmentId"] for row in answer.json["data"]]


async def test_pages_hold_every_shipment_once_in_order_of_creation(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    await stage.labelled(other)
    booked = [(await stage.booked(seller)).shipment.shipment_id for _ in range(3)]
    stage.clock.move(timedelta(minutes=1))
    booked += [(await stage.booked(seller)).shipment.shipment_id for _ in range(2)]
    pages = [await ids(stage, seller, pageSize=2, offset=offset) for offset in (0, 2, 4)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [shipment_id for page in pages for shipment_id in page] == booked
    beyond = await listed(stage, seller, offset=5)
    assert beyond.json["data"] == []
    assert beyond.json["totalNumberOfRecords"] == 5
    assert await ids(stage, seller, offset=2**63 - 1) == []
    await stage.run_duties()


async def test_both_ends_are_inside_and_a_bare_date_is_the_whole_day(stage: Stage) -> None:
    seller = await stage.seller()
    stage.clock.move(timedelta(hours=15, minutes=29, seconds=59, microseconds=999_999))
    booked = (await stage.labelled(seller)).shipment.shipment_id
    row = (await listed(stage, seller)).json["data"][0]
    assert row["createOn"] == "2026-11-05T23:59:59.9999990Z"
    moment = row["createOn"]
    assert await ids(stage, seller, createFrom=moment, createTo=moment) == [booked]
    assert await ids(stage, seller, createFrom="2026-11-06", createTo="2026-11-06") == []
    offset = {"createFrom": "2026-11-06T07:59:59+08:00", "createTo": "2026-11-06T08:00:00+08:00"}
    assert await ids(stage, seller, **offset) == [booked]
    local = {"createFrom": "2026-11-05T23:59:59", "createTo": "2026-11-06 00:00:00"}
    assert await ids(stage, seller, **local) == [booked]


async def test_ninety_days_fit_and_more_do_not(stage: Stage) -> None:
    seller = await stage.seller()
    start = "2026-09-01T00:00:00Z"
    fits = await listed(stage, seller, createFrom=start, createTo="2026-11-30T00:00:00Z")
    wide = await listed(stage, seller, createFrom=start, createTo="2026-11-30T00:00:01Z")
    back = await listed(stage, seller, createFrom="2026-11-05T00:00:01Z", createTo=start)
    assert fits.code is None
    assert wide.faults.keys() == back.faults.keys() == {"createTo"}


async def test_ninety_whole_days_given_as_dates_fit(stage: Stage) -> None:
    seller = await stage.seller()
    days = await listed(stage, seller, createFrom="2026-09-01", createTo="2026-11-29")
    assert days.code is None


async def test_bad_parameters_are_all_told(stage: Stage) -> None:
    seller = await stage.seller()
    wrong: list[tuple[dict[str, object], set[str]]] = [
        ({"pageSize": 0}, {"pageSize"}),
        ({"pageSize": 51}, {"pageSize"}),
        ({"pageSize": "ten", "offset": -1}, {"pageSize", "offset"}),
        ({"offset": 2**63}, {"offset"}),
        ({"createFrom": "", "createTo": " "}, {"createFrom", "createTo"}),
        ({"createFrom": "yesterday"}, {"createFrom"}),
        ({"createFrom": "2026-02-30"}, {"createFrom"}),
        ({"createTo": "05.11.2026"}, {"createTo"}),
        ({"createTo": "2026-11-05T25:00:00Z"}, {"createTo"}),
        ({"createTo": "1762300000"}, {"createTo"}),
        ({"warehouseId": "x"}, {"warehouseId"}),
        ({"shipmentStatusCode": "lost"}, {"shipmentStatusCode"}),
        (
            {"shipmentServiceType": "nobody", "shipmentStatusCode": "\0"},
            {"shipmentServiceType", "shipmentStatusCode"},
        ),
    ]
    for changes, names in wrong:
        answer = await listed(stage, seller, **changes)
        assert answer.code == "VALIDATION_FAILED", changes
        assert answer.faults.keys() <= names, changes
    assert (await ask(stage, seller, "GET", LIST)).faults.keys() == {"createFrom", "createTo"}
    extremes = {"createFrom": "0001-01-01", "createTo": "9999-12-31"}
    assert (await listed(stage, seller, **extremes)).code == "VALIDATION_FAILED"
    for day in extremes.values():
        assert await ids(stage, seller, createFrom=day, createTo=day) == []
    edge = {"createFrom": "0001-01-01T00:00:00+14:00", "createTo": "0001-01-02"}
    assert (await listed(stage, seller, **edge)).code == "VALIDATION_FAILED"


async def test_filters_narrow_in_any_case(stage: Stage) -> None:
    seller = await stage.seller()
    done = (await stage.labelled(seller)).shipment.shipment_id
    queued = (await stage.booked(seller)).shipment.shipment_id
    assert await ids(stage, seller, shipmentStatusCode="LB-Success") == [done]
    assert await ids(stage, seller, shipmentStatusCode="lb-queued") == [queued]
    assert await ids(stage, seller, warehouseId=2, shipmentServiceType="FEDEX_GROUND") == [
        done,
        queued,
    ]
    assert await ids(stage, seller, warehouseId=3) == []
    await stage.run_duties()

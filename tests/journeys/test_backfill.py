"""A year is read from the lists in windows while others go on, every row exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from returnhelper.kit.clock import iso
from tests.apart import together_only
from tests.journeys.steps import book, done, receive, told
from tests.stage import Seller, Staff, Stage

YEAR = timedelta(days=372)
LISTS = {  # path, days of a window, id
    "user/api/Shipment/list": (90, "shipmentId"),
    "user/api/ReturnInventory/list": (62, "returnInventoryId"),
    "user/api/Fba/FbaShipment/list": (62, "fbaShipmentId"),
}
TICK = timedelta(microseconds=1)
Disturbance = Callable[[], Coroutine[Any, Any, None]]


async def backfill(
    stage: Stage, seller: Seller, path: str, disturbed: Disturbance
) -> list[dict[str, Any]]:
    """Read a list as docs/how-to/backfill-a-year.md says, while something goes on."""
    days, _ = LISTS[path]
    end = stage.clock.now() - timedelta(minutes=2)
    first = end - YEAR
    found: list[dict[str, Any]] = []
    while first <= end:
        last = min(first + timedelta(days=days) - TICK, end)
        window = {"createFrom": iso(first), "createTo": iso(last), "pageSize": 7}
        read, total = 0, 1
        while read < total:
            page = await told(stage, seller, path, **window, offset=read)
            total = page["totalNumberOfRecords"]
            read += len(page["data"])
            found += page["data"]
            await disturbed()
        first = last + TICK
    return found


async def live_a_year(stage: Stage, seller: Seller, staff: Staff) -> dict[str, set[Any]]:
    """Do something every few days, sometimes several things at one moment."""
    made: dict[str, set[Any]] = {path: set() for path in LISTS}
    for number in range(36):
        for _ in range(1 + number % 3):
            booked = await book(stage, seller)
            made["user/api/Shipment/list"].add(booked["shipmentId"])
        if number % 2:
            [item] = await receive(stage, staff, booked)
            made["user/api/ReturnInventory/list"].add(item["returnInventoryId"])
        else:
            await announce(stage, seller, made, number)
        await stage.run_duties()
        stage.clock.move(timedelta(days=10, hours=number % 5))
    return made


async def announce(stage: Stage, seller: Seller, made: dict[str, set[Any]], number: int) -> None:
    """Announce two parcels of goods from Amazon."""
    entries = [
        {"trackingNumber": f"TBA{number}-{n}", "warehouseId": 2, "removalOrderId": "RO"}
        for n in range(2)
    ]
    body = {"createFbaShipmentPayloadList": entries}
    parcels = await done(stage, seller, "user/api/Fba/FbaShipment/create", body)
    made["user/api/Fba/FbaShipment/list"] |= {one["fbaShipmentId"] for one in parcels}


# A year passes, and processes apart do not wait for that.
@together_only
async def test_a_year_in_windows_tells_every_row_exactly_once(stage: Stage) -> None:
    seller, staff = await stage.seller(balance="100000"), await stage.staff()
    stranger = await stage.seller(balance="100000")
    made = await live_a_year(stage, seller, staff)
    stage.clock.move(timedelta(minutes=5))

    async def others_go_on() -> None:
        await book(stage, seller)
        await book(stage, stranger)

    for path, (_, key) in LISTS.items():
        found = await backfill(stage, seller, path, others_go_on)
        counted = Counter(entry[key] for entry in found)
        assert counted == Counter(made[path]), path
        order = [(entry["createOn"], entry[key]) for entry in found]
        assert order == sorted(order)
    await stage.run_duties()

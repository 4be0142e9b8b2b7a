"""Every line of label-limits.yaml, held against the operations that keep it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.documents import seed_document
from returnhelper.kit.clock import FixedClock
from tests.contract.asks.estimates import estimate_json
from tests.contract.checking import ask
from tests.entrypoints.api.limits.walk import (
    SIDES,
    SMALL,
    Case,
    cases,
    entries,
    good_address,
    worst,
)
from tests.stage import Answer, Seller, Stage, booking_json, open_stage

BOOK = "user/api/ReturnShipment/createReturnShipment"
ESTIMATE = "public/api/shipment/calculateBuyerShipmentCost"
FEES = "user/api/Shipment/getShippingFeeListByFromShippingOption"
ALL = [case for entry in entries() for case in cases(entry)]
Request = Callable[[Stage, Case], dict[str, Any]]
Told = dict[str, str]


@pytest.fixture
async def wide_stage(
    seeded_database_url: str, tmp_path: Path, clock: FixedClock
) -> AsyncIterator[Stage]:
    """Open a stage on which every parcel has a price, so that only the limits refuse."""
    services = seed_document()["services"]
    codes = [row["code"] for row in services]
    countries = sorted(
        {c for row in services for route in row["routes"] for c in route["countries"]}
    )
    zones = [{"countries": countries, "brackets": {1_000_000: 5}}]
    connection = await asyncpg.connect(seeded_database_url)
    tariffs = {"tariffs": [{"services": codes, "zones": zones}]}
    await load_reference(connection, tariffs, clock.now())
    await connection.close()
    async with AsyncExitStack() as exits:
        stage = await open_stage(exits, seeded_database_url, tmp_path, clock)
        stage.leave_work_undone()
        yield stage


def warehouse_of(stage: Stage, code: str) -> int:
    return next(
        pair.warehouse.warehouse_id for pair in stage.book.return_pairs if pair.service.code == code
    )


def booked(stage: Stage, case: Case) -> dict[str, Any]:
    body = booking_json(serviceTypeCode=case.code)
    shipment = body["shipment"]
    shipment["shipFrom"] = good_address(case.entry) | case.address
    shipment["parcel"] |= SMALL | case.parcel
    shipment["shipToWarehouseId"] = warehouse_of(stage, case.code)
    return body


def estimated(stage: Stage, case: Case) -> dict[str, Any]:
    address = good_address(case.entry) | case.address
    country = address.pop("country")
    return estimate_json(
        warehouseId=warehouse_of(stage, case.code),
        shipmentServiceType=case.code,
        shipmentCountryCode=country,
        **{estimate_name(name): value or None for name, value in address.items()},
        **{estimate_name(name): value for name, value in (SMALL | case.parcel).items()},
    )


def booking_name(name: str) -> str:
    return f"shipment.{'parcel' if name in SIDES else 'shipFrom'}.{name}"


def estimate_name(name: str) -> str:
    if name in SIDES:
        return f"dimension{SIDES.index(name) + 1}"
    known = {"country": "shipmentCountryCode", "contactName": "shipmentName"}
    return known.get(name, f"shipment{name[0].upper()}{name[1:]}")


def check(case: Case, answer: Answer, expected: Told, service: str) -> None:
    if not expected:
        assert answer.code is None, f"{case}: {answer.body!r}"
        return
    assert answer.code == "VALIDATION_FAILED", f"{case}: {answer.body!r}"
    for name, message in expected.items():
        assert message in answer.faults[name], f"{case}: {answer.faults}"
    # From where a service takes nothing, no route begins either.
    others = {service} if "country" in case.told else set()
    assert set(answer.faults) - others <= set(expected), f"{case}: {answer.faults}"


async def walk(
    stage: Stage, seller: Seller, path: str, request: Request, some: list[Case]
) -> list[tuple[Case, Answer]]:
    at_once = asyncio.Semaphore(8)

    async def one(case: Case) -> tuple[Case, Answer]:
        async with at_once:
            return case, await ask(stage, seller, "POST", path, request(stage, case))

    return await asyncio.gather(*map(one, some))


async def test_a_booking_keeps_every_limit_and_is_told_the_one_it_breaks(
    wide_stage: Stage,
) -> None:
    seller = await wide_stage.seller(balance="1000000")
    for case, answer in await walk(wide_stage, seller, BOOK, booked, ALL):
        expected = {booking_name(name): text for name, text in case.told.items()}
        check(case, answer, expected, "serviceTypeCode")


async def test_an_estimate_keeps_the_limits_of_what_it_is_told(wide_stage: Stage) -> None:
    seller = await wide_stage.seller()
    for case, answer in await walk(wide_stage, seller, ESTIMATE, estimated, ALL):
        expected = {estimate_name(name): text for name, text in case.told.items()}
        missing = {
            estimate_name(name) for name in case.told if not case.address.get(name, "x").strip()
        }
        check(
            case,
            answer,
            {name: text for name, text in expected.items() if name not in missing},
            "shipmentServiceType",
        )


async def test_all_broken_limits_are_told_at_once(wide_stage: Stage) -> None:
    seller = await wide_stage.seller()
    for case, answer in await walk(wide_stage, seller, BOOK, booked, list(map(worst, entries()))):
        assert answer.code == "VALIDATION_FAILED", case
        for name, message in case.told.items():
            assert message in answer.faults[booking_name(name)], f"{case}: {answer.faults}"
        for limit in case.entry.get("parcel", {}).values():
            told = " ".join(answer.faults[booking_name(side)] for side in SIDES[:1])
            assert f"at most {limit} cm" in told, f"{case}: {answer.faults}"
        for key in set(case.entry) & {"streets_max", "streets_max_if_street3"}:
            assert (
                f"together must have at most {case.entry[key]} "
                in answer.faults[booking_name("street1")]
            )


async def test_a_list_of_fees_leaves_out_what_is_too_large(wide_stage: Stage) -> None:
    seller = await wide_stage.seller()
    for case in ALL:
        if not case.parcel:
            continue
        size = SMALL | case.parcel
        query = {
            "fromCountryCode": case.entry["countries"][0],
            "fromPostalCode": "12207",
            "weight": 900,
            **{f"dimension{place + 1}": size[side] for place, side in enumerate(SIDES)},
            "limit": 50,
        }
        answer = await ask(wide_stage, seller, "GET", FEES, query=query)
        rows = answer.json["data"]["shippingFeeDetailList"]
        listed = {row["serviceTypeCode"] for row in rows}
        assert (case.code in listed) == (not case.told), f"{case}: {listed}"

"""Replacing lists: all or nothing, with every fault told."""

from __future__ import annotations

import asyncio
from datetime import datetime
from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from returnhelper.domain.reference.actions.list_warehouses import list_warehouses
from returnhelper.domain.reference.actions.load_book import load_book
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.domain.reference.documents import read_yaml, seed_document
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Invalid

BAD = b"""
warehouses:
  - {warehouseId: 2, countryCode: US, rmaPrefix: us, description: NJ, street1: 1 Road}
services:
  - {code: a, name: A, kind: return, routes: [{countries: [usa], warehouseId: 99}]}
  - {code: a, name: A, kind: train, routs: []}
tariffs:
  - {services: [a], fulePercent: 3, zones: [{countries: [usa], brackets: {500: 5, 400: 6.005}}]}
  - {services: [a, b]}
currencies: {eur: 0, nop: 2}
handlingFees: [{type: vas, price: -1, per: hour}]
codeLists: {handlingCode: [{code: x, name: X}], fraudReasonCode: [{name: X}]}
colours: []
"""


async def faults_of(
    connection: Connection, document: bytes | dict[str, Any], now: datetime
) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        await load_reference(connection, document, now)
    return refused.value.faults


async def test_every_fault_of_a_document_is_told_by_its_path(
    connection: Connection, now: datetime
) -> None:
    assert await faults_of(connection, BAD, now) == {
        "colours": "is not known here",
        "warehouses[0].countryCode": "must be an alpha-3 code in lower case",
        "warehouses[0].rmaPrefix": "must match [A-Z]{3}",
        "services[0].routes[0].warehouseId": "is no warehouse",
        "services[1].code": "is there twice, or belongs to parcels without a label",
        "services[1].kind": "must be return or resend",
        "services[1].routs": "is not known here",
        "tariffs[0].zones[0].brackets.500": "must not be cheaper than a lighter bracket",
        "tariffs[0].zones[0].brackets.400": "must have at most two decimals",
        "tariffs[0].fulePercent": "is not known here",
        "tariffs[1].zones": "are required, unless noCharge is true",
        "tariffs[1].services[0]": "has a tariff already",
        "tariffs[1].services[1]": "is no return or resend service",
        "currencies.eur": "must be above 0, and 1 for usd",
        "currencies.nop": "must be an ISO 4217 code in lower case",
        "handlingFees[0].per": "must be one of parcel, piece, kg, day",
        "handlingFees[0].price": "must be at least 0",
        "handlingFees[0].vasCode": "is required with type vas, and only there",
        "codeLists.handlingCode": "is not a list that takes members",
        "codeLists.fraudReasonCode[0].code": "is required",
    }
    assert await connection.fetchval("SELECT count(*) FROM reference_lists") == 0


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (b"services: [", "document"),
        (b"- 1", "document"),
        (b"{}", "document"),
        (b"currencies: {eur: 1, eur: 2}", "document"),
        (b"currencies: []", "currencies"),
        (b"services: {}", "services"),
        ({"currencies": {"eur": 0.92}}, "currencies.eur"),
        (b"addressLimits: {services: [{codes: [rm], pattern: {phone: '('}}]}",
         "addressLimits.services[0].pattern.phone"),
    ],
)  # fmt: skip
async def test_a_malformed_document_is_refused_with_its_place(
    connection: Connection, now: datetime, document: bytes | dict[str, Any], path: str
) -> None:
    assert path in await faults_of(connection, document, now)


async def test_only_the_lists_of_the_document_are_replaced(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    before = await load_book(connection, now)
    assert await load_reference(connection, b"currencies: {eur: 0.95}", now) == ("currencies",)
    after = await load_book(connection, now)
    assert after.currencies["eur"].rate == Decimal("0.95")
    assert after.currencies["gbp"].rate is None
    assert (after.services, after.cards) == (before.services, before.cards)


async def test_a_list_must_fit_those_that_stay(connection: Connection, now: datetime) -> None:
    await seed_reference(connection, now)
    services = [row for row in seed_document()["services"] if row["code"] != "fedex_ground"]
    assert await faults_of(connection, {"services": services}, now) == {
        "tariff 1.tariffs[0].services[0]": "is no return or resend service"
    }


async def test_a_route_from_a_country_the_limits_refuse_is_a_fault(
    connection: Connection, now: datetime
) -> None:
    document = seed_document()
    document["services"][0]["routes"][0]["countries"] = ["gbr", "irl"]
    assert await faults_of(connection, document, now) == {
        "services[0].routes[0].countries[1]": (
            "is not an origin in the address limits of the service"
        )
    }


async def test_a_warehouse_left_out_is_disabled_and_kept(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    warehouses = seed_document()["warehouses"]
    kept = [row for row in warehouses if row["warehouseId"] != 31]
    moved = [row | {"isConsolidation": row["warehouseId"] == 20} for row in kept]
    await load_reference(connection, {"warehouses": moved}, now)
    book = await load_book(connection, now)
    assert not book.warehouses[31].enabled
    assert book.consolidation_warehouse is book.warehouses[20]
    assert len(await list_warehouses(connection)) == len(warehouses)


async def test_the_consolidation_warehouse_can_move_between_open_ones(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    rows = seed_document()["warehouses"]
    moved = [row | {"isConsolidation": row["warehouseId"] == 20} for row in rows]
    await load_reference(connection, {"warehouses": moved}, now)
    book = await load_book(connection, now)
    assert book.consolidation_warehouse is book.warehouses[20]
    assert book.warehouses[31].enabled


async def test_members_are_added_to_an_open_list(connection: Connection, now: datetime) -> None:
    box = {"code": "eu-1", "name": "Euro box", "aliases": ["euro1"]}
    await load_reference(connection, {"codeLists": {"boxType": [box]}}, now)
    book = await load_book(connection, now)
    assert book.canonical("boxType", "EURO1") == "eu-1"
    assert book.canonical("boxType", "CUS") == "cus"


async def test_a_change_is_announced_when_it_commits(
    connection: Connection, database_url: str, now: datetime
) -> None:
    heard = asyncio.Event()
    listener = await asyncpg.connect(database_url)
    await listener.add_listener("reference_changed", lambda *_: heard.set())
    await load_reference(connection, b"currencies: {eur: 0.95}", now)
    await asyncio.wait_for(heard.wait(), 10)
    await listener.close()


async def test_numbers_come_back_exactly_as_they_were_written(
    connection: Connection, now: datetime
) -> None:
    await load_reference(connection, b"currencies: {eur: 0.9200000000000000000001}", now)
    book = await load_book(connection, now)
    assert str(book.currencies["eur"].rate) == "0.9200000000000000000001"


def test_yaml_is_read_without_floats() -> None:
    assert read_yaml("{a: 1.10, b: 2, 3: x}") == {"a": Decimal("1.10"), "b": 2, "3": "x"}

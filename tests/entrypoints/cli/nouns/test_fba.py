"""`returnhelper fba` shows the parcels to a warehouse, and gives up what does not come."""

from __future__ import annotations

from typing import Any

import pytest

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.actions.get_warehouse_api import get_warehouse_api
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.fba.actions.count_shipment import count_shipment
from returnhelper.domain.fba.actions.create_shipments import create_shipments
from returnhelper.domain.fba.actions.mark_arrived import mark_arrived
from returnhelper.domain.fba.actions.put_away import put_away
from returnhelper.domain.fba.model import Arrival, NewShipment
from returnhelper.domain.fba.putting import Count, Placing
from returnhelper.entrypoints.cli.errand import open_book, run_act
from returnhelper.kit.work import Work
from tests.entrypoints.cli.nouns.operator_line import Operator


def announces(operator: Operator, *numbers: str) -> list[str]:
    """Announce parcels of a seller of its own to warehouse 2; return their ids."""
    api_id = int(operator.sandbox())

    async def act(work: Work) -> list[str]:
        api, book = await get_api(work, api_id), await open_book(work)
        news = [NewShipment(number, 2, "RO-1") for number in numbers]
        made = await create_shipments(work, api, news, book, 90)
        return [str(one.fba_shipment_id) for one in made]

    return run_act(operator.settings, "test", act)


def works(operator: Operator, number: str) -> None:
    """Take a parcel in, count it and put it away."""

    async def arrive(work: Work) -> Any:
        staff = await get_warehouse_api(work, 2, Environment.SANDBOX)
        return await mark_arrived(work, staff, number, Arrival(), await open_book(work))

    key = run_act(operator.settings, "test", arrive).fba_shipment_id
    counts = [Count(fnsku="X001", expected=9, found=8, damaged=1, remarks=None)]

    async def count(work: Work) -> Any:
        staff = await get_warehouse_api(work, 2, Environment.SANDBOX)
        return await count_shipment(work, staff, key, counts)

    async def shelve(work: Work) -> Any:
        staff = await get_warehouse_api(work, 2, Environment.SANDBOX)
        return await put_away(work, staff, key, [Placing("X001", 7, "A-1")])

    run_act(operator.settings, "test", count)
    run_act(operator.settings, "test", shelve)


def test_parcels_are_listed_by_status_and_number(operator: Operator) -> None:
    dock = operator.dock()
    first, second = announces(operator, "TBA1", "TBA2")
    assert operator.asks("fba", "cancel", first, "--remarks", "lost", *dock)[0]["remarks"] == "lost"

    def listed(*options: str) -> list[str]:
        return [row["fbaShipmentId"] for row in operator.asks("fba", "list", *options, *dock)]

    assert listed() == [first, second]
    assert listed("--status", "pending") == [second]
    assert listed("--tracking-number", "tba1") == [first]
    assert listed("--limit", "1") == [first]
    table = operator.types("fba", "list", *dock).stdout
    assert "TBA2" in table
    assert "lost" in table
    assert "+00:00" not in table


def test_a_warehouse_that_is_none_is_told_as_such(operator: Operator) -> None:
    words = ("fba", "list", "--warehouse", "999", "--environment", "sandbox")
    refusal = operator.is_told(*words, exit_code=3)
    assert refusal["code"] == "WAREHOUSE_NOT_FOUND"
    assert list(refusal["faults"]) == ["--warehouse"]


def test_a_parcel_is_shown_with_its_products(operator: Operator) -> None:
    dock = operator.dock()
    [shipment] = announces(operator, "TBA1")
    works(operator, "TBA1")

    shown = operator.asks("fba", "show", "--shipment", shipment, *dock)

    assert shown["status"] == "ARRIVED"
    assert shown["products"] == [
        {
            "fnsku": "X001",
            "expected": 9,
            "found": 8,
            "damaged": 1,
            "putAway": 7,
            "available": 7,
            "places": "A-1: 7",
        }
    ]
    assert "A-1: 7" in operator.types("fba", "show", shipment, *dock).stdout


def test_what_arrived_is_not_canceled(operator: Operator) -> None:
    dock = operator.dock()
    [shipment] = announces(operator, "TBA1")
    works(operator, "TBA1")

    refusal = operator.is_told("fba", "cancel", shipment, *dock, exit_code=4)

    assert refusal["code"] == "FBA_SHIPMENT_NOT_ALLOWED"
    assert list(refusal["faults"]) == ["--shipment"]


@pytest.mark.parametrize("command", ["show", "cancel"])
def test_a_parcel_to_another_warehouse_is_told_of(operator: Operator, command: str) -> None:
    operator.dock()
    west = operator.dock(3)
    [shipment] = announces(operator, "TBA1")

    refusal = operator.is_told("fba", command, shipment, *west, exit_code=4)

    assert refusal["faults"] == {"--shipment": "It goes to warehouse 2."}

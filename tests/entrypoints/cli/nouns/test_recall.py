"""`returnhelper recall` brings items back, for a seller and as the staff of both warehouses."""

from __future__ import annotations

from typing import Any

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator

CONSOLIDATION = 31
ORIGIN = ("--warehouse", "2", "--environment", "sandbox")


def recalled(operator: Operator, count: int = 2) -> tuple[str, list[dict[str, Any]]]:
    api = operator.sandbox()
    keys = [word for key in operator.shelves(api, count) for word in ("--inventory", key)]
    rows: list[dict[str, Any]] = operator.asks("recall", "create", "--api", api, *keys)
    assert [row["status"] for row in rows] == ["in-progress"] * count
    return api, rows


def items_of(rows: list[dict[str, Any]]) -> list[str]:
    return [word for row in rows for word in ("--item", str(row["recallInventoryId"]))]


@pytest.mark.parametrize("by", ["seller", "courier", "others"])
def test_items_travel_arrive_and_are_fetched(operator: Operator, by: str) -> None:
    api, rows = recalled(operator)
    there, items = operator.dock(CONSOLIDATION), items_of(rows)
    assert len(operator.asks("recall", "list", *ORIGIN)) == 2
    assert operator.asks("recall", "list", *there) == []
    sent = operator.asks("recall", "track", *items, "--tracking-number", "AIR-1", *ORIGIN)
    assert {(row["status"], row["trackingNumber"]) for row in sent} == {("in-transit", "AIR-1")}
    coming = operator.asks("recall", "list", "--tracking-number", "AIR-1", *there)
    assert len(coming) == 2
    arrived = operator.asks("recall", "arrive", "--tracking-number", "AIR-1", *there)
    assert all(row["arrivedAt"] for row in arrived)
    ready = operator.asks("recall", "ready", *items, *there)
    assert {row["status"] for row in ready} == {"ready-to-pick-up"}
    number = ("--courier-tracking-number", "C-1") if by == "courier" else ()
    fetched = operator.asks("recall", "pick-up", *items, "--by", by, *number, *there)
    assert {row["status"] for row in fetched} == {"picked-up"}
    closed = operator.asks("inventory", "list", "--api", api, "--status", "completed")
    assert [row["handlingCode"] for row in closed] == ["rtn", "rtn"]


def test_a_recall_is_shown_by_its_number(operator: Operator) -> None:
    api, rows = recalled(operator, 1)
    shown = operator.asks("recall", "show", rows[0]["recallNumber"], "--api", api)
    assert shown == rows
    told = operator.types("recall", "show", rows[0]["recallNumber"], "--api", api).stdout
    assert rows[0]["rma"] in told
    refusal = operator.is_told("recall", "show", "RCL0", "--api", api, exit_code=3)
    assert refusal["code"] == "RECALL_NOT_FOUND"


def test_a_recall_is_withdrawn_while_nothing_has_left(operator: Operator) -> None:
    api, rows = recalled(operator)
    recall = ("--recall", str(rows[0]["recallId"]))
    canceled = operator.asks("recall", "cancel", "--api", api, *recall)
    assert {row["status"] for row in canceled} == {"canceled"}
    held = operator.asks("inventory", "list", "--api", api)
    assert {(row["handlingCode"], row["heldBy"]) for row in held} == {("ohd", None)}
    assert operator.is_told("recall", "cancel", "--api", api, *recall, exit_code=4)["code"]


def test_what_is_left_out_is_told(operator: Operator) -> None:
    there = operator.dock(CONSOLIDATION)
    for words, flag in (
        (("arrive",), "--item"),
        (("arrive", "--item", "1", "--tracking-number", "A"), "--item"),
        (("pick-up", "--item", "1", "--by", "courier"), "--courier-tracking-number"),
        (("track", "--item", "1", "--tracking-number", " "), "--tracking-number"),
    ):
        refusal = operator.is_told("recall", *words, *there, exit_code=2)
        assert list(refusal["faults"]) == [flag]


@pytest.mark.parametrize("number", ["AIR/1", "AIR 1", "A" * 51])
def test_a_tracking_number_is_one_the_api_takes(operator: Operator, number: str) -> None:
    for words in (("list",), ("track", "--item", "1"), ("arrive",)):
        typed = ("recall", *words, "--tracking-number", number, *ORIGIN)
        assert list(operator.is_told(*typed, exit_code=2)["faults"]) == ["--tracking-number"]


def test_what_is_named_twice_or_is_not_there_is_told_by_its_option(operator: Operator) -> None:
    api, there = operator.sandbox(), operator.dock()
    track = ("recall", "track", "--tracking-number", "A", *there, "--item", "7", "--item")
    assert operator.is_told(*track, "7", exit_code=2)["faults"] == {"--item 7": "name it once"}
    assert list(operator.is_told(*track, "8", exit_code=3)["faults"]) == ["--item 7", "--item 8"]
    create = ("recall", "create", "--api", api, "--inventory", "5", "--inventory")
    assert list(operator.is_told(*create, "5", exit_code=2)["faults"]) == ["--inventory 5"]
    many = [word for number in range(101) for word in ("--recall", str(number + 1))]
    told = operator.is_told("recall", "cancel", "--api", api, *many, exit_code=2)
    assert told["faults"] == {"--recall": "name at most 100 at once"}
    arrive = ("recall", "arrive", "--tracking-number", "AIR-9", *there)
    assert list(operator.is_told(*arrive, exit_code=3)["faults"]) == ["--tracking-number"]


def test_a_warehouse_without_staff_does_nothing(operator: Operator) -> None:
    for words in (("list",), ("ready", "--item", "1"), ("arrive", "--item", "1")):
        refusal = operator.is_told("recall", *words, *ORIGIN, exit_code=3)
        assert refusal["code"] == "WAREHOUSE_WITHOUT_STAFF"

"""`returnhelper vas` orders services for a seller and does them as the staff."""

from __future__ import annotations

from typing import Any

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator

SANDBOX = ("--warehouse", "2", "--environment", "sandbox")


def held(operator: Operator) -> tuple[str, str]:
    api = operator.sandbox()
    [key] = operator.shelves(api)
    operator.types("handling", "set", "--api", api, "--inventory", key, "--handling", "ohd")
    return api, key


def ordered(operator: Operator, api: str, key: str, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = operator.asks("vas", "create", "--api", api, "--inventory", key, *words)
    return told


def test_a_service_is_ordered_begun_and_done_with_new_measures(operator: Operator) -> None:
    api, key = held(operator)
    service = ordered(operator, api, key, "--service", "REQ_PIC", "--quantity", "4")
    assert service.items() >= {"vasCode": "req-pic", "quantity": 4, "status": "pending"}.items()
    vas = str(service["vasId"])
    [waiting] = operator.asks("vas", "list", *SANDBOX)
    assert (waiting["vasId"], waiting["status"]) == (service["vasId"], "pending")
    assert waiting["rma"] in operator.types("vas", "list", *SANDBOX).stdout
    assert operator.asks("vas", "start", vas, *SANDBOX)["status"] == "started"
    bare = operator.is_told("vas", "complete", vas, *SANDBOX, exit_code=2)
    assert list(bare["faults"]) == ["--vas"]
    operator.photographs(api, key)
    measures = ("--weight", "1000.5", "--sides", "10x40X20", "--result", "no scratches")
    done = operator.asks("vas", "complete", "--vas", vas, *measures, *SANDBOX)
    assert (done["status"], done["result"]) == ("successful", "no scratches")
    shown = operator.asks("inventory", "show", key)
    measured = [float(shown[name]) for name in ("weight", "dimension1", "dimension2", "dimension3")]
    assert measured == [1000.5, 40, 20, 10]
    assert "service: req-pic successful no scratches\n" in (
        operator.types("inventory", "show", key).stdout
    )
    assert operator.asks("vas", "list", *SANDBOX) == []


def test_a_split_without_parts_makes_equal_pieces(operator: Operator) -> None:
    api, key = held(operator)
    vas = ordered(operator, api, key, "--service", "split-parcel", "--quantity", "3")["vasId"]
    operator.types("vas", "complete", str(vas), *SANDBOX)
    rows = operator.asks("inventory", "list", "--api", api)
    assert len(rows) == 4
    pieces = [operator.asks("inventory", "show", row["rma"]) for row in rows]
    assert [str(piece["splitFrom"]) for piece in pieces] == [key, key, key, "None"]


def test_a_service_that_fails_gives_its_price_back(operator: Operator) -> None:
    api, key = held(operator)
    before = operator.balance(api)
    vas = ordered(operator, api, key, "--service", "repack")["vasId"]
    assert operator.balance(api) != before
    told = operator.types("vas", "fail", str(vas), "--reason", "no box", *SANDBOX).stdout
    assert told == f"Service {vas}, repack of inventory {key}, is failed.\n"
    assert operator.balance(api) == before
    refusal = operator.is_told("vas", "start", str(vas), *SANDBOX, exit_code=4)
    assert refusal["code"] == "VAS_NOT_PENDING"


def test_an_item_that_is_not_on_hold_takes_no_service(operator: Operator) -> None:
    api = operator.sandbox()
    [key] = operator.shelves(api)
    words = ("vas", "create", "--api", api, "--inventory", key, "--service", "repack")
    assert operator.is_told(*words, exit_code=4)["code"] == "INVENTORY_NOT_ON_HOLD"
    assert operator.is_told(*words[:-1], "paint", exit_code=2)["faults"]


@pytest.mark.parametrize(
    "words", [("--weight", "0"), ("--weight", "heavy"), ("--sides", "3x4"), ("--sides", "1x2x-3")]
)
def test_what_is_no_measure_is_refused(operator: Operator, words: tuple[str, ...]) -> None:
    refusal = operator.is_told("vas", "complete", "1", *words, *SANDBOX, exit_code=2)
    assert list(refusal["faults"]) == [words[0]]


def test_faults_are_told_of_the_options_that_were_typed(operator: Operator) -> None:
    api, key = held(operator)
    words = ("vas", "create", "--api", api, "--inventory", key)
    paint = operator.is_told(*words, "--service", "paint", exit_code=2)["faults"]
    assert list(paint) == ["--service"]
    split = (*words, "--service", "split-parcel", "--quantity", "5000")
    faults = operator.is_told(*split, exit_code=2)["faults"]
    assert list(faults) == ["--quantity"]
    assert faults["--quantity"].startswith("'--quantity' must be")
    strange = operator.is_told(*words[:-1], "999", "--service", "repack", exit_code=3)["faults"]
    assert strange == {"--inventory": "The account has no inventory 999."}


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("create", ("--api", "1", "--inventory", "1", "--service", "repack", "--notes", 10_001)),
        ("complete", ("1", *SANDBOX, "--result", 4_001)),
        ("fail", ("1", *SANDBOX, "--reason", 4_001)),
        ("fail", ("1", *SANDBOX, "--reason", 0)),
    ],
)
def test_texts_are_as_long_as_the_api_takes_them(
    operator: Operator, verb: str, words: tuple[str | int, ...]
) -> None:
    *typed, flag, length = words
    told = operator.is_told(
        "vas", verb, *map(str, typed), str(flag), "x" * int(length), exit_code=2
    )
    expected = f"is longer than {int(length) - 1} characters" if length else "is empty"
    assert told["faults"] == {flag: expected}


def test_a_quantity_no_column_holds_is_a_usage_mistake(operator: Operator) -> None:
    item = ("--api", "1", "--inventory", "1", "--service", "req-pic")
    words = ("vas", "create", *item, "--quantity", "99999999999")
    told = operator.is_told(*words, exit_code=2)
    assert told["faults"] == {"--quantity": "99999999999 is not in the range 1<=x<=2147483647."}


@pytest.mark.parametrize("verb", ["list", "start", "complete", "fail"])
def test_a_warehouse_without_staff_does_nothing(operator: Operator, verb: str) -> None:
    words = {"list": (), "fail": ("1", "--reason", "no")}.get(verb, ("1",))
    refusal = operator.is_told("vas", verb, *words, *SANDBOX, exit_code=3)
    assert refusal["code"] == "WAREHOUSE_WITHOUT_STAFF"

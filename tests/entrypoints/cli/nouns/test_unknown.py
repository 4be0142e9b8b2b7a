"""`returnhelper unknown` keeps parcels nobody announced, and finds their owners."""

from __future__ import annotations

from typing import Any

import pytest

from returnhelper.domain.claims.actions.submit_claim import submit_claim
from returnhelper.domain.claims.model import MissingParcel
from returnhelper.entrypoints.cli.errand import run_act
from returnhelper.kit.work import Work
from tests.entrypoints.cli.nouns.operator_line import Operator

NUMBER = "1Z999AA10123456784"
PARCEL = ("--weight", "950", "--sides", "34x22x13")
READ = ("--tracking-number", NUMBER, "--reference", "SO-88213", "--sender", "Ada Sample")


def registered(operator: Operator, there: tuple[str, ...], *read: str) -> str:
    parcel = operator.asks("unknown", "register", *PARCEL, *(read or READ), *there)
    assert parcel["unknownShipmentStatusCode"] == "pending"
    return str(parcel["unknownShipmentId"])


def claimed(operator: Operator, api: str, number: str = NUMBER) -> str:
    missing = MissingParcel(
        tracking_number=number, reference=None, description="shoes", warehouse_id=None, files=()
    )

    async def act(work: Work) -> str:
        return str((await submit_claim(work, int(api), missing)).claim_id)

    return run_act(operator._settings, "test", act)


def test_a_parcel_is_registered_found_and_shown(operator: Operator) -> None:
    there = operator.dock()
    key = registered(operator, there)
    registered(operator, there, "--text", "a blue bag")
    shown = operator.asks("unknown", "show", key, *there)
    assert shown["label"]["trackingNumber"] == NUMBER
    assert shown["label"]["sender"]["name"] == "Ada Sample"
    for words in (("--number", "so 88213"), ("--search", "ada sample"), ("--number", NUMBER)):
        found = operator.asks("unknown", "list", *words, *there)
        assert [one["unknownShipmentId"] for one in found] == [int(key)]
    assert len(operator.asks("unknown", "list", "--status", "pending", *there)) == 2
    assert operator.asks("unknown", "list", "--due", *there) == []
    told = operator.types("unknown", "show", "--parcel", key, *there).stdout
    assert "read: SO-88213" in told
    assert "sender: Ada Sample" in told
    assert NUMBER in operator.types("unknown", "list", *there).stdout


def test_an_owner_is_suggested_named_by_mistake_and_named_aright(operator: Operator) -> None:
    there, right, wrong = operator.dock(), operator.sandbox(), operator.sandbox()
    key = registered(operator, there)
    claim = claimed(operator, right)
    [likely] = operator.asks("unknown", "suggest", key, *there)
    assert (str(likely["apiId"]), str(likely["unknownClaimId"])) == (right, claim)
    assert "claims it" in operator.types("unknown", "suggest", key, *there).stdout
    operator.types("unknown", "assign", key, "--api", wrong, *there)
    assert len(operator.asks("inventory", "list", "--api", wrong)) == 1
    undone = operator.asks("unknown", "undo", key, *there)
    assert undone["unknownShipmentStatusCode"] == "pending"
    assert operator.asks("inventory", "list", "--api", wrong) == []
    made = operator.asks("unknown", "assign", key, "--api", right, *there)
    [item] = made["returnInventoryList"]
    assert operator.asks("inventory", "show", item["rma"])["apiId"] == int(right)


def test_a_parcel_turns_out_to_be_announced(operator: Operator) -> None:
    there, api = operator.dock(), operator.sandbox()
    operator.shelves(api)
    shipment = _shipment(operator, api)
    key = registered(operator, there)
    refusal = operator.is_told("unknown", "match", key, "--shipment", shipment, *there, exit_code=4)
    assert refusal["code"] == "SHIPMENT_ALREADY_RECEIVED"
    told = operator.types("unknown", "match", key, "--shipment", shipment, "--additional", *there)
    assert "is matched" in told.stdout
    assert len(operator.asks("inventory", "list", "--api", api)) == 2


def _shipment(operator: Operator, api: str) -> str:
    [item] = operator.asks("inventory", "list", "--api", api)
    shown: dict[str, Any] = operator.asks("inventory", "show", item["rma"])
    return str(shown["returnRequestId"])


def test_claims_are_listed_accepted_and_rejected(operator: Operator) -> None:
    there, api = operator.dock(), operator.sandbox()
    key = registered(operator, there)
    right, wrong = claimed(operator, api), claimed(operator, api, "1Z000000000000000")
    first, second = operator.asks("unknown", "claims", *there)
    assert (first["unknownShipmentIdList"], second["unknownShipmentIdList"]) == ([int(key)], [])
    assert "shoes" in operator.types("unknown", "claims", *there).stdout
    rejected = operator.types("unknown", "reject", wrong, "--reason", "not here", *there).stdout
    assert rejected == f"Claim {wrong} is rejected: not here\n"
    operator.types("unknown", "accept", "--claim", right, "--parcel", key, *there)
    assert operator.asks("unknown", "claims", *there) == []
    refusal = operator.is_told("unknown", "reject", right, "--reason", "late", *there, exit_code=4)
    assert refusal["faults"] == {"--claim": "It is 'accepted'."}


def test_what_is_not_due_is_kept(operator: Operator) -> None:
    there = operator.dock()
    key = registered(operator, there)
    refusal = operator.is_told("unknown", "dispose", key, *there, exit_code=4)
    assert refusal["code"] == "UNKNOWN_SHIPMENT_NOT_DUE"
    assert list(refusal["faults"]) == ["--parcel"]


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (("assign", "1"), "--api"),
        (("assign", "1", "--api", "1", "--client-code", "C00001"), "--api"),
        (("list", "--due", "--status", "assigned"), "--due"),
        (("register", *PARCEL, "--tracking-number", "1Z 9"), "--tracking-number"),
        (("register", "--weight", "0", "--sides", "1x1x1"), "--weight"),
        (("reject", "1", "--reason", " "), "--reason"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(
    operator: Operator, words: tuple[str, ...], flag: str
) -> None:
    refusal = operator.is_told("unknown", *words, *operator.dock(), exit_code=2)
    assert list(refusal["faults"]) == [flag]

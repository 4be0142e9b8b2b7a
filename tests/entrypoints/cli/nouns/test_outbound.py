"""`returnhelper outbound` sends many items out together, for a seller and as the warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator

DOCK = ("--warehouse", "2", "--environment", "sandbox")
ADDRESS = (
    *("--country", "USA", "--contact-name", "Cy Example", "--phone", "5550100789"),
    *("--email", "dock@example.org", "--company-name", "Example Outlet"),
    *("--street1", "400 Dock Road", "--city", "Reno", "--state", "NV", "--postal-code", "89501"),
)
FEE = ("--amount", "412.50", "--currency", "USD")
NOTE = ("--note", "by mail of 5 November")
PAPERS = ("--awb", "160-12345675", "--carrier", "dhl")
NOWHERE = "01M6ND8ZEBQ5R7T9V1W3X5Y7Z9"


def inventories(row: dict[str, Any]) -> list[str]:
    return [
        word
        for one in row["inventories"]
        for word in ("--inventory", str(one["returnInventoryId"]))
    ]


def step(operator: Operator, name: str, key: str, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = operator.asks("outbound", name, key, *words, *DOCK)
    return told


def created(operator: Operator) -> tuple[str, dict[str, Any]]:
    api = operator.sandbox()
    opened = ("--api", api, "--warehouse", "2", "--method", "sea", *ADDRESS)
    row: dict[str, Any] = operator.asks("outbound", "create", *opened)
    return api, row


def confirmed(operator: Operator, count: int = 2) -> tuple[str, dict[str, Any]]:
    api, row = created(operator)
    keys = [word for key in operator.shelves(api, count) for word in ("--inventory", key)]
    operator.asks("outbound", "add", row["orderId"], *keys, "--api", api)
    told: dict[str, Any] = operator.asks("outbound", "confirm", row["orderId"], "--api", api)
    return api, told


def boxed(operator: Operator, row: dict[str, Any]) -> tuple[str, str]:
    """Open a shipment and a box of it."""
    [*_, shipment] = step(operator, "shipment", row["orderId"])["shipments"]
    [*_, opened] = step(operator, "box", shipment["shipmentId"])["shipments"]
    return shipment["shipmentId"], opened["boxes"][-1]["boxId"]


def test_the_operator_packs_prices_and_ships_an_order(operator: Operator) -> None:
    api, row = confirmed(operator)
    order = row["orderId"]
    [listed] = operator.asks("outbound", "list", *DOCK)
    assert (listed["orderId"], listed["inventories"], listed["packed"]) == (order, 2, 0)
    shipment, box = boxed(operator, row)

    assert step(operator, "fill", box, *inventories(row))["inventories"][1]["box"]
    step(operator, "empty", box, *inventories(row)[:2])
    step(operator, "fill", box, *inventories(row)[:2])
    step(operator, "close", box, "--weight", "12400", "--sides", "60x40x41.5")
    step(operator, "reopen", box)
    closed = step(operator, "close", box, "--weight", "12500", "--sides", "60x40x41.5")
    assert closed["shipments"][0]["boxes"][0]["weightG"] == "12500"
    before = operator.balance(api)
    assert step(operator, "fee", order, *FEE, "--remarks", "48 kg")["fee"] == "412.50 usd"
    accepted = step(operator, "accept", order, *FEE, *NOTE)
    assert (accepted["feeNote"], bool(accepted["feeAcceptedAt"])) == (NOTE[1], True)
    assert operator.balance(api) != before
    assert step(operator, "ready", order)["status"] == "READY_TO_SHIP"
    assert step(operator, "ship", shipment, *PAPERS)["status"] == "PARTIALLY_SHIPPED"
    right = ("--awb", "160-12345686", "--carrier", "ups")
    assert step(operator, "correct", shipment, *right)["shipments"][0]["carrier"] == "ups"
    assert step(operator, "complete", order)["status"] == "SHIPPED"

    items = operator.asks("inventory", "list", "--api", api, "--status", "completed")
    assert [item["handlingCode"] for item in items] == ["rtn", "rtn"]
    assert operator.asks("outbound", "list", *DOCK) == []
    shown = operator.asks("outbound", "show", order, "--api", api)
    assert [one["status"] for one in shown["inventories"]] == ["SHIPPED", "SHIPPED"]
    assert len(operator.asks("outbound", "list", "--status", "shipped", *DOCK)) == 1


def test_an_order_is_read_by_people_too(operator: Operator) -> None:
    api, row = confirmed(operator)
    _, box = boxed(operator, row)
    step(operator, "fill", box, *inventories(row)[:2])

    told = operator.types("outbound", "show", row["orderId"], "--api", api).stdout

    assert f"Order {row['orderId']}, {row['number']}, is CONFIRMED." in told
    assert row["inventories"][0]["rma"] in told
    assert box in told
    assert row["number"] in operator.types("outbound", "list", *DOCK).stdout


def test_the_seller_changes_its_mind_until_packing_begins(operator: Operator) -> None:
    api, row = created(operator)
    first, second = operator.shelves(api, 2)
    order = (row["orderId"], "--api", api)
    operator.asks("outbound", "add", *order, "--inventory", first, "--inventory", second)
    left = operator.asks("outbound", "remove", *order, "--inventory", first)
    assert [one["returnInventoryId"] for one in left["inventories"]] == [int(second)]
    assert operator.asks("outbound", "confirm", *order)["status"] == "CONFIRMED"
    assert operator.asks("outbound", "cancel", *order)["status"] == "CANCELED"
    refusal = operator.is_told("outbound", "cancel", *order, exit_code=4)
    assert (refusal["code"], list(refusal["faults"])) == (
        "CONSOLIDATE_ORDER_NOT_CANCELABLE",
        ["--order"],
    )


def test_the_warehouse_withdraws_an_order_with_a_reason(operator: Operator) -> None:
    _, row = confirmed(operator, 1)
    _, box = boxed(operator, row)
    step(operator, "fill", box, *inventories(row))

    told = step(operator, "withdraw", row["orderId"], "--remarks", "the flight is full")

    assert (told["status"], told["warehouseRemarks"]) == ("CANCELED", "the flight is full")


def test_the_pack_list_is_written_to_a_file_or_a_pipe(operator: Operator, tmp_path: Path) -> None:
    _, row = confirmed(operator, 1)
    target = tmp_path / "pack.pdf"
    words = ("outbound", "pack-list", row["orderId"], *DOCK)

    told = operator.asks(*words, "--output", str(target))

    assert told == {"orderId": row["orderId"], "file": str(target)}
    assert target.read_bytes().startswith(b"%PDF")
    assert operator.types(*words).stdout_bytes.startswith(b"%PDF")
    assert str(target) in operator.types(*words, "--output", str(target)).stdout
    refusal = operator.is_told(*words, exit_code=2)
    assert list(refusal["faults"]) == ["--output"]
    refusal = operator.is_told(*words, "--output", str(tmp_path / "no" / "pack.pdf"), exit_code=2)
    assert list(refusal["faults"]) == ["--output"]


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (("fee", NOWHERE, "--amount", "much", "--currency", "usd"), "--amount"),
        (("ship", NOWHERE, "--awb", "!", "--carrier", "dhl"), "--awb"),
        (("accept", NOWHERE, *FEE, "--note", " "), "--note"),
        (("ready", "CNS261105-0000001"), "order"),
        (("close", NOWHERE, "--weight", "1", "--sides", "60x40"), "--sides"),
    ],
)
def test_what_is_typed_wrong_is_told_by_its_option(
    operator: Operator, words: tuple[str, ...], flag: str
) -> None:
    refusal = operator.is_told("outbound", *words, *DOCK, exit_code=2)
    assert list(refusal["faults"]) == [flag]


def test_what_there_is_not_is_told(operator: Operator) -> None:
    api, row = confirmed(operator, 1)
    for words, code in (
        (("ready", NOWHERE), "CONSOLIDATE_ORDER_NOT_FOUND"),
        (("box", NOWHERE), "CONSOLIDATE_SHIPMENT_NOT_FOUND"),
        (("reopen", NOWHERE), "CONSOLIDATE_BOX_NOT_FOUND"),
    ):
        assert operator.is_told("outbound", *words, *DOCK, exit_code=3)["code"] == code
    euros = ("--amount", "1", "--currency", "eur")
    refusal = operator.is_told("outbound", "fee", row["orderId"], *euros, *DOCK, exit_code=2)
    assert list(refusal["faults"]) == ["--currency"]
    abroad = ("--warehouse", "2", "--method", "air", *ADDRESS, "--country", "xxx")
    refusal = operator.is_told("outbound", "create", "--api", api, *abroad, exit_code=2)
    assert list(refusal["faults"]) == ["--country"]

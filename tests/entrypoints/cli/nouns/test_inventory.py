"""`returnhelper inventory` shows what lies on the shelves."""

from __future__ import annotations

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_items_of_every_seller_are_listed_latest_first(operator: Operator) -> None:
    one, two = operator.sandbox(), operator.sandbox()
    ids = [key for api in (one, two, one) for key in operator.shelves(api)]
    rows = operator.asks("inventory", "list")
    assert [str(row["returnInventoryId"]) for row in rows] == ids[::-1]
    assert set(rows[0]) == {
        *("returnInventoryId", "rma", "apiId", "warehouseId", "description", "handlingCode"),
        *("handlingStatusCode", "handlingUpdatedOn", "heldBy", "holderId", "stockAge"),
        "hasUnfinishedVas",
    }
    assert rows[0]["stockAge"] == 0
    told = operator.types("inventory", "list").stdout
    assert all(row["rma"] in told for row in rows)


def test_a_list_can_be_narrowed_by_everything_it_shows(operator: Operator) -> None:
    one, two = operator.sandbox(), operator.sandbox()
    [mine], [foreign] = operator.shelves(one), operator.shelves(two)
    operator.types("handling", "set", "--api", one, "--inventory", mine, "--handling", "dsp")

    def found(*words: str) -> list[str]:
        rows = operator.asks("inventory", "list", *words)
        return [str(row["returnInventoryId"]) for row in rows]

    assert found("--api", one) == [mine]
    assert found("--warehouse", "2", "--environment", "sandbox") == [foreign, mine]
    assert found("--warehouse", "3") == found("--environment", "production") == []
    assert found("--handling", "dsp") == [mine]
    assert found("--handling", "TBC", "--status", "pending") == [foreign]
    assert found("--status", "inProgress") == []
    assert found("--limit", "1") == [foreign]


def test_an_item_is_shown_by_its_id_or_its_rma_with_all_that_belongs_to_it(
    operator: Operator,
) -> None:
    [key] = operator.shelves(operator.sandbox())
    shown = operator.asks("inventory", "show", key)
    assert shown == operator.asks("inventory", "show", shown["rma"].lower())
    assert (shown["handlingCode"], shown["handlingStatusCode"]) == ("tbc", "pending")
    assert (shown["heldBy"], shown["holderId"], shown["splitFrom"]) == (None, None, None)
    assert (shown["stockAge"], shown["rmaLocked"]) == (0, False)
    assert shown["returnRequestLineItemVasList"] == shown["imageUrls"] == []
    assert f"rma: {shown['rma']}\n" in operator.types("inventory", "show", key).stdout


def test_its_pictures_are_shown_by_their_addresses_and_its_holder_by_number(
    operator: Operator,
) -> None:
    api = operator.sandbox()
    [key] = operator.shelves(api)
    picture = operator.photographs(api, key)
    [recalled] = operator.asks("recall", "create", "--api", api, "--inventory", key)
    shown = operator.asks("inventory", "show", key)
    [address] = shown["imageUrls"]
    assert address.endswith(f"/files/{picture}")
    assert (shown["heldBy"], shown["holderId"]) == ("recall", str(recalled["recallId"]))
    assert f"picture: {address}\n" in operator.types("inventory", "show", key).stdout
    assert f"recall {recalled['recallId']}" in operator.types("inventory", "list").stdout


@pytest.mark.parametrize("written", ["99", "9" * 30, "USA-2-261105-S00001-00", "-"])
def test_what_nobody_has_is_not_shown(operator: Operator, written: str) -> None:
    refusal = operator.is_told("inventory", "show", written, exit_code=3)
    assert refusal["code"] == "RETURN_INVENTORY_NOT_FOUND"

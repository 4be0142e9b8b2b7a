"""What is special about the seller's operations on FBA shipments and stock on the wire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from returnhelper.domain.accounts.actions.create_credential import create_credential
from returnhelper.kit.principal import Role
from tests.contract.checking import ask, header
from tests.domain.acting import count
from tests.domain.fba.parcels import shelve
from tests.stage import Answer, Seller, Stage

FBA = "user/api/Fba/"
REMARK = FBA + "FbaWarehouseInventory/updateRemark"
REFERENCE = FBA + "FbaWarehouseInventory/assignReferenceNumber"
PLACE = {"warehouseId": 2, "fnsku": "X001"}


async def announced(stage: Stage, seller: Seller, *entries: dict[str, Any]) -> Answer:
    body = {"createFbaShipmentPayloadList": list(entries)}
    return await ask(stage, seller, "POST", FBA + "FbaShipment/create", body)


def entry(number: str, **changes: Any) -> dict[str, Any]:
    return {"trackingNumber": number, "warehouseId": 2, "removalOrderId": "RO-1", **changes}


async def test_a_taken_number_is_status_400_and_told_by_entry(stage: Stage) -> None:
    seller = await stage.seller()
    made = await announced(stage, seller, entry("TBA1"))
    assert made.json["data"][0]["fbaShipmentStatusCode"] == "PENDING"

    answer = await announced(stage, seller, entry("TBA0"), entry("TBA1"), entry("TBA0"))

    assert (answer.status, answer.meta["status"]) == (200, 400)
    assert answer.code == "TRACKING_ALREADY_EXIST"
    places = [f"createFbaShipmentPayloadList[{index}].trackingNumber" for index in (1, 2)]
    assert list(answer.faults) == places
    assert await count(stage, "fba_shipments") == 1


async def test_every_property_at_fault_is_named_by_entry(stage: Stage) -> None:
    bad = entry("TBA 1", warehouseId=0, removalOrderId="a\nb")

    answer = await announced(stage, await stage.seller(), entry("TBA1"), bad)

    stem = "createFbaShipmentPayloadList[1]."
    names = ("trackingNumber", "warehouseId", "removalOrderId")
    assert answer.code == "VALIDATION_FAILED"
    assert set(answer.faults) == {stem + name for name in names}


@pytest.mark.parametrize("path", ["get", "list", "item"])
async def test_ids_and_windows_are_checked(stage: Stage, path: str) -> None:
    seller = await stage.seller()
    asked = {
        "get": ("FbaShipment/get", {"fbaShipmentId": "1"}, "fbaShipmentId"),
        "item": ("FbaShipmentItem/getFbaShipmentItemList", {"fbaShipmentId": ""}, "fbaShipmentId"),
        "list": (
            "FbaShipment/list",
            {"createFrom": "2026-09-01T00:00:00Z", "createTo": "2026-11-02T00:00:01Z"},
            "createTo",
        ),
    }
    operation, query, fault = asked[path]

    answer = await ask(stage, seller, "GET", FBA + operation, query=query)

    assert answer.code == "VALIDATION_FAILED"
    assert list(answer.faults) == [fault]


async def test_a_get_that_writes_is_committed_logged_and_kept_by_nobody(stage: Stage) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3)

    answer = await ask(stage, seller, "GET", REMARK, query=PLACE | {"remark": "sell first"})

    assert answer.json["data"]["remark"] == "sell first"
    assert header(answer, "cache-control") == "no-store"
    assert await stage.database.fetchval("SELECT remark FROM fba_stock") == "sell first"
    [row] = await stage.database.fetch(
        "SELECT name, operation, about FROM audit WHERE correlation_id = $1",
        answer.json["correlationId"],
    )
    assert row["name"] == seller.credential.api_key[:15]
    assert row["operation"] == "Fba/FbaWarehouseInventory/updateRemark"
    assert row["about"] == [
        f"fbaWarehouseInventoryId:{answer.json['data']['fbaWarehouseInventoryId']}"
    ]


async def test_a_get_that_writes_is_not_for_readers(stage: Stage) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3)
    pair = await stage.done(create_credential, seller.api.api_id, Role.READER)
    reader = replace(seller, credential=pair)

    answer = await ask(stage, reader, "GET", REMARK, query=PLACE | {"remark": "x"})

    assert (answer.status, answer.code) == (403, "ROLE_NOT_ALLOWED")
    assert header(answer, "cache-control") == "no-store"
    assert await stage.database.fetchval("SELECT remark FROM fba_stock") is None


async def test_what_only_reads_by_post_is_for_readers_too(stage: Stage) -> None:
    seller = await stage.seller()
    [made] = (await announced(stage, seller, entry("TBA1"))).json["data"]
    pair = await stage.done(create_credential, seller.api.api_id, Role.READER)
    reader, body = replace(seller, credential=pair), {"fbaShipmentId": made["fbaShipmentId"]}

    answer = await ask(stage, reader, "POST", FBA + "FbaShipment/get", body)

    assert answer.json["data"]["trackingNumber"] == "TBA1"


async def test_an_empty_value_clears_by_query_and_by_body(stage: Stage) -> None:
    seller = await stage.seller()
    await shelve(stage, seller, 3)

    async def noted(method: str, value: str) -> Any:
        values = PLACE | {"referenceNumber": value}
        sent = {"query": values} if method == "GET" else {"json": values}
        answer = await ask(stage, seller, method, REFERENCE, **sent)
        assert answer.code is None, answer.body
        return answer.json["data"]["referenceNumber"]

    assert [await noted("GET", "SKU-7"), await noted("GET", "")] == ["SKU-7", None]
    assert [await noted("POST", "SKU-8"), await noted("POST", "")] == ["SKU-8", None]


async def test_a_value_that_is_left_out_does_not_clear(stage: Stage) -> None:
    answer = await ask(stage, await stage.seller(), "GET", REFERENCE, query=PLACE)

    assert answer.code == "VALIDATION_FAILED"
    assert list(answer.faults) == ["referenceNumber"]

"""Price estimates over the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.asks.estimates import estimate_json
from tests.contract.checking import ask
from tests.stage import Answer, Stage

PATH = "public/api/shipment/calculateBuyerShipmentCost"


async def asked(stage: Stage, **changes: Any) -> Answer:
    return await ask(stage, await stage.seller(), "POST", PATH, estimate_json(**changes))


async def test_the_parts_add_up_and_nothing_is_changed(stage: Stage) -> None:
    told = (await asked(stage, shipmentPostalCode="99801", weightUom="G")).json
    assert (told["serviceTypeCode"], told["fromCountry"], told["toCountry"]) == (
        "fedex_ground",
        "usa",
        "usa",
    )
    assert "remote-area" in told["costDetails"]
    assert round(sum(told["costDetails"].values()), 2) == told["rate"] > 0
    assert await stage.database.fetchval("SELECT count(*) FROM holds") == 0


async def test_a_key_has_no_effect(stage: Stage) -> None:
    seller, headers = await stage.seller(), {"x-returnhelper-idempotency-key": "same"}
    for weight in (900, 5_000):
        body = estimate_json(weight=weight)
        answer = await ask(stage, seller, "POST", PATH, body, headers=headers)
        assert answer.code is None, answer.body


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"weight": 0}, {"weight"}),
        ({"weightUom": "lb"}, {"weightUom"}),
        ({"dimension2": None}, {"dimension2"}),
        ({"dimension1": 300}, {"dimension1"}),
        ({"shipmentServiceType": "nobody"}, {"shipmentServiceType"}),
        ({"shipmentCountryCode": "zzz"}, {"shipmentCountryCode"}),
        ({"shipmentName": "x" * 256}, {"shipmentName"}),
        ({"shipmentNumber": "S1", "returnRequestNumber": "R1"},
         {"shipmentNumber", "returnRequestNumber"}),
        ({"returnRequestLineItemNumber": 7}, {"returnRequestLineItemNumber"}),
    ],
)  # fmt: skip
async def test_faults_name_the_properties(
    stage: Stage, changes: dict[str, Any], names: set[str]
) -> None:
    refused = await asked(stage, **changes)
    assert refused.code == "VALIDATION_FAILED"
    assert refused.faults.keys() == names


async def test_ids_of_the_old_shipment_object_are_ignored(stage: Stage) -> None:
    answer = await asked(stage, shipmentId=7, createBy="x", referenceNumber="SO-1")
    assert answer.code is None

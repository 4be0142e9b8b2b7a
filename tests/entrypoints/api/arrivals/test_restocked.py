"""What was restocked of FBA stock, as the dock meets it."""

from __future__ import annotations

import pytest

from tests.domain.acting import acted
from tests.domain.instructions.desks import KIND, PACKAGE, desk
from tests.stage import Stage


@pytest.mark.parametrize("additional", [True, False])
async def test_no_package_is_received_onto_what_was_restocked(
    stage: Stage, *, additional: bool
) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(KIND.RESTOCK)
    ended = await acted(stage, shelf.completing(begun, packages={"X001": PACKAGE}))
    await stage.run_duties()
    shipment_id = await stage.database.fetchval("SELECT shipment_id FROM shipments")
    size = {"weight": 500, "dimension1": 10, "dimension2": 10, "dimension3": 10}
    body = {
        "shipmentId": shipment_id,
        "warehouseId": 2,
        "packages": [size],
        "additional": additional,
    }

    answer = await stage.call(shelf.staff, "POST", "warehouse/api/Arrival/receive", body)

    assert answer.code == "SHIPMENT_ALREADY_RECEIVED"
    assert ended.number in answer.json["meta"]["error"]["shipmentId"]


async def test_the_dock_is_told_of_the_parcel_beside_what_was_restocked_of_it(
    stage: Stage,
) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(KIND.RESTOCK)
    ended = await acted(stage, shelf.completing(begun, packages={"X001": PACKAGE}))
    await stage.run_duties()
    code = {"code": ended.items[0].tracking_number}

    answer = await stage.call(shelf.staff, "GET", "warehouse/api/Arrival/lookup", query=code)

    found = answer.json["data"]
    assert [match["shipmentNumber"][:3] for match in found["matches"]] == ["WUS"]
    assert found["fbaShipment"]["trackingNumber"] == code["code"]
    assert found["fbaShipment"]["fbaShipmentStatusCode"] == "ARRIVED"

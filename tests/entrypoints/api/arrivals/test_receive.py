"""Taking parcels in over the API."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

from returnhelper.domain.accounts.model import Environment
from tests.contract.checking import ask
from tests.contract.world import PACKAGE
from tests.stage import Answer, Staff, Stage, booking

RECEIVE = "warehouse/api/Arrival/receive"


async def receive(stage: Stage, staff: Staff, shipment_id: object, **changes: object) -> Answer:
    body = {"shipmentId": shipment_id, "warehouseId": 2, "packages": [PACKAGE]} | changes
    return await ask(stage, staff, "POST", RECEIVE, body)


async def test_each_package_gets_an_rma_and_the_seller_hears_of_each(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    shipment_id = (await stage.labelled(seller)).shipment.shipment_id
    first = await receive(stage, staff, shipment_id, packages=[PACKAGE] * 2)
    more = await receive(stage, staff, shipment_id, additional=True)
    rows = first.json["data"]["returnInventoryList"] + more.json["data"]["returnInventoryList"]
    assert len({row["rma"] for row in rows}) == 3
    await stage.run_duties()
    assert len(hook.of("markShipmentArrive")) == 1
    told = [body["returnInventory"]["rma"] for body in hook.of("newInventoryCreated")]
    assert sorted(told) == sorted(row["rma"] for row in rows)


async def test_a_second_scan_is_refused_and_so_is_more_before_the_first(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    shipment_id = (await stage.labelled(seller)).shipment.shipment_id
    early = await receive(stage, staff, shipment_id, additional=True)
    assert early.code == "SHIPMENT_NOT_RECEIVED"
    answers = await asyncio.gather(*(receive(stage, staff, shipment_id) for _ in range(4)))
    codes = sorted(str(answer.code) for answer in answers)
    assert codes == ["None"] + ["SHIPMENT_ALREADY_RECEIVED"] * 3
    assert await stage.database.fetchval("SELECT count(*) FROM inventories") == 1
    await stage.run_duties()


async def test_two_scanners_at_once_do_not_fight_over_a_booked_item(stage: Stage) -> None:
    seller, staff = await stage.seller(multi_item=True), await stage.staff()
    items = booking().items * 4
    values = {"items": items, "weight_g": Decimal(3600), "total_value": None}
    shipment_id = (await stage.labelled(seller, **values)).shipment.shipment_id
    await receive(stage, staff, shipment_id)
    answers = await asyncio.gather(
        *(receive(stage, staff, shipment_id, additional=True) for _ in range(6))
    )
    assert [answer.code for answer in answers] == [None] * 6
    await stage.run_duties()


async def test_a_cancelled_label_does_not_keep_a_parcel_out(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    body = {"labelId": booked.shipment.label_id}
    await ask(stage, seller, "POST", "user/api/Label/CancelLabel", body)
    assert (await receive(stage, staff, booked.shipment.shipment_id)).code is None
    await stage.run_duties()


async def test_bad_measures_and_the_wrong_warehouse_are_told(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    shipment_id = (await stage.labelled(seller)).shipment.shipment_id
    wrong: list[tuple[dict[str, Any], set[str]]] = [
        ({"warehouseId": 3}, {"warehouseId"}),
        ({"packages": []}, {"packages"}),
        ({"packages": {}}, {"packages"}),
        ({"packages": [PACKAGE, {}]}, {f"packages[1].{name}" for name in PACKAGE}),
        ({"packages": [PACKAGE | {"weight": 0}]}, {"packages[0].weight"}),
        ({"packages": [PACKAGE | {"weight": -1}]}, {"packages[0].weight"}),
        ({"packages": [PACKAGE | {"weight": 1_000_000}]}, {"packages[0].weight"}),
        ({"packages": [PACKAGE | {"dimension2": 0.0001}]}, {"packages[0].dimension2"}),
        ({"packages": [PACKAGE | {"dimension3": "13"}]}, {"packages[0].dimension3"}),
        ({"packages": [PACKAGE | {"remarks": 5}]}, {"packages[0].remarks"}),
        ({"packages": [PACKAGE | {"remarks": "x" * 10_001}]}, {"packages[0].remarks"}),
        ({"additional": "yes"}, {"additional"}),
        ({"shipmentNumber": "S1"}, {"shipmentNumber"}),
    ]
    for changes, names in wrong:
        answer = await receive(stage, staff, shipment_id, **changes)
        assert answer.faults.keys() == names, changes
    assert await stage.database.fetchval("SELECT count(*) FROM inventories") == 0


async def test_shipments_of_the_other_environment_are_unknown(stage: Stage) -> None:
    staff = await stage.staff()
    live = await stage.seller(environment=Environment.PRODUCTION)
    shipment_id = (await stage.labelled(live)).shipment.shipment_id
    assert (await receive(stage, staff, shipment_id)).code == "SHIPMENT_NOT_FOUND"


async def test_a_parcel_that_came_to_the_wrong_warehouse_is_taken_in_there(stage: Stage) -> None:
    seller, elsewhere = await stage.seller(), await stage.staff(warehouse_id=3)
    shipment_id = (await stage.labelled(seller)).shipment.shipment_id
    answer = await receive(stage, elsewhere, shipment_id, warehouseId=3)
    [row] = answer.json["data"]["returnInventoryList"]
    assert "-3-261105-S00001-" in row["rma"]
    await stage.run_duties()

"""The work queue of a warehouse over the API: list, start, complete."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from returnhelper.domain.inventory.model import Inventory
from tests.contract.checking import ask
from tests.stage import Seller, Staff, Stage

QUEUE = "warehouse/api/Handling/list"
STEP = "warehouse/api/Handling/"


async def wished(stage: Stage, seller: Seller, staff: Staff, code: str = "dsp") -> Inventory:
    inventory = await stage.shelved(seller, staff)
    path = "user/api/ReturnInventory/UpdateReturnInventoryHandling"
    body = {"returnInventoryId": inventory.return_inventory_id, "handlingCode": code}
    assert (await ask(stage, seller, "POST", path, body)).code is None
    return inventory


async def queue(stage: Stage, staff: Staff, **query: object) -> list[dict[str, Any]]:
    answer = await ask(stage, staff, "GET", QUEUE, query=query)
    rows: list[dict[str, Any]] = answer.json["data"]
    return rows


async def test_the_oldest_instruction_of_any_seller_comes_first(stage: Stage) -> None:
    one, two, staff = await stage.seller(), await stage.seller(), await stage.staff()
    first = await wished(stage, one, staff)
    stage.clock.move(timedelta(minutes=1))
    second = await wished(stage, two, staff, "rst")
    await stage.shelved(one, staff)
    rows = await queue(stage, staff)
    assert [row["rma"] for row in rows] == [first.rma, second.rma]
    assert [row["clientCode"] for row in rows] == [one.api.client_code, two.api.client_code]
    assert [row["rma"] for row in await queue(stage, staff, pageSize=1, offset=1)] == [second.rma]
    assert await queue(stage, staff, offset=2) == []
    for size in (0, 51, "x"):
        answer = await ask(stage, staff, "GET", QUEUE, query={"pageSize": size})
        assert answer.faults.keys() == {"pageSize"}


async def test_another_warehouse_sees_and_touches_nothing(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    others = await stage.staff(warehouse_id=3)
    body = {"returnInventoryId": (await wished(stage, seller, staff)).return_inventory_id}
    assert await queue(stage, others) == []
    for step in ("start", "complete"):
        answer = await ask(stage, others, "POST", STEP + step, body)
        assert answer.code == "RETURN_INVENTORY_NOT_FOUND"


async def test_starting_twice_or_without_a_wish_is_refused(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    body = {"returnInventoryId": (await wished(stage, seller, staff)).return_inventory_id}
    started = await ask(stage, staff, "POST", STEP + "start", body | {"remarks": "box open"})
    assert started.code is None
    assert (await ask(stage, staff, "POST", STEP + "start", body)).code == "HANDLING_NOT_ALLOWED"
    assert [row["handlingStatusCode"] for row in await queue(stage, staff)] == ["inProgress"]
    done = await ask(stage, staff, "POST", STEP + "complete", body)
    assert done.code is None
    assert (await ask(stage, staff, "POST", STEP + "complete", body)).code == "HANDLING_NOT_ALLOWED"
    assert await queue(stage, staff) == []
    waiting = {"returnInventoryId": (await stage.shelved(seller, staff)).return_inventory_id}
    for step in ("start", "complete"):
        answer = await ask(stage, staff, "POST", STEP + step, waiting)
        assert answer.code == "HANDLING_NOT_ALLOWED"
    await stage.run_duties()


async def test_completing_without_starting_is_told_once_with_the_remarks(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    body = {"returnInventoryId": (await wished(stage, seller, staff)).return_inventory_id}
    await ask(stage, staff, "POST", STEP + "complete", body | {"remarks": "recycled"})
    await stage.run_duties()
    [told] = hook.of("completeInventoryHandling")
    assert told["returnInventory"]["warehouseRemarks"] == "recycled"
    assert told["returnInventory"]["completeBy"] == staff.api.client_code

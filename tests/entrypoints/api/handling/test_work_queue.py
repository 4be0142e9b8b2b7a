"""The work queue of a warehouse over the API: list, start, complete, withdraw."""

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
    for step in ("start", "complete", "withdraw"):
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


async def test_what_was_done_is_told_and_read_later(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    body = {"returnInventoryId": (await wished(stage, seller, staff)).return_inventory_id}
    for result, code in (("x" * 501, "VALIDATION_FAILED"), (17, "VALIDATION_FAILED")):
        refused = await ask(stage, staff, "POST", STEP + "complete", body | {"result": result})
        assert (refused.code, list(refused.faults)) == (code, ["result"])
    done = await ask(stage, staff, "POST", STEP + "complete", body | {"result": "ö" * 500})
    assert done.code is None
    await stage.run_duties()
    [told] = hook.of("completeInventoryHandling")
    path = "user/api/ReturnInventory/GetReturnInventory"
    read = (await ask(stage, seller, "GET", path, query=body)).json
    assert read["handlingResult"] == told["returnInventory"]["handlingResult"] == "ö" * 500


async def test_an_instruction_is_given_back_with_a_reason_until_work_begins(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    body = {"returnInventoryId": (await wished(stage, seller, staff)).return_inventory_id}
    why = body | {"remarks": "a battery inside"}
    assert (await ask(stage, staff, "POST", STEP + "withdraw", why)).code is None
    again = await ask(stage, staff, "POST", STEP + "withdraw", body)
    assert again.code == "HANDLING_NOT_CANCELABLE"
    await stage.run_duties()
    [told] = hook.of("cancelInventoryHandling")
    assert told["previousHandlingCode"] == "dsp"
    assert told["returnInventory"]["handlingCode"] == "tbc"
    assert told["returnInventory"]["warehouseRemarks"] == "a battery inside"
    assert await queue(stage, staff) == []


async def test_the_queue_shows_how_long_an_item_lies_there(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await wished(stage, seller, staff)
    ages = []
    for days in (0, 1, 40):
        stage.clock.move(timedelta(days=days))
        ages += [row["stockAge"] for row in await queue(stage, staff)]
    assert ages == [0, 1, 41]


async def test_remarks_have_a_limit(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    body = {"returnInventoryId": (await wished(stage, seller, staff)).return_inventory_id}
    for name in ("start", "complete", "withdraw"):
        answer = await ask(stage, staff, "POST", STEP + name, body | {"remarks": "x" * 10_001})
        assert answer.faults.keys() == {"remarks"}
    longest = {"remarks": "x" * 10_000}
    assert (await ask(stage, staff, "POST", STEP + "start", body | longest)).code is None

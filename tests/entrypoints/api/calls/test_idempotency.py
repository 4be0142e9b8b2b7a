"""Rules 1 to 7 of idempotency. Source: contract README, 1."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

from returnhelper.domain.accounts.model import Environment
from tests.contract.checking import ask, header
from tests.contract.world import FORM, PICTURE, form
from tests.stage import Answer, Seller, Stage, booking_json

KEY = "x-returnhelper-idempotency-key"
REPLAYED = "x-returnhelper-idempotent-replayed"
BOOK = "user/api/ReturnShipment/createReturnShipment"
REMARK = "user/api/returnrequest/updateRemark"


async def book(stage: Stage, seller: Seller, key: str, **more: Any) -> Answer:
    more = {"json": booking_json()} | more
    return await ask(stage, seller, "POST", BOOK, headers={KEY: key}, **more)


async def count(stage: Stage, table: str) -> int:
    return int(await stage.database.fetchval(f"SELECT count(*) FROM {table}"))


async def available(stage: Stage, seller: Seller) -> Decimal:
    answer = await ask(stage, seller, "GET", "user/api/ApiBalance/GetApiBalance")
    return Decimal(str(answer.json["apiBalances"][0]["balance"]))


async def test_a_repeat_gets_the_first_answer_byte_for_byte(stage: Stage) -> None:
    seller = await stage.seller()
    first = await book(stage, seller, "k1")
    balance = await available(stage, seller)
    second = await book(stage, seller, "k1")
    assert first.code is None
    assert not header(first, REPLAYED)
    assert (second.status, second.body) == (first.status, first.body)
    assert header(second, REPLAYED) == "true"
    assert header(second, "content-type") == header(first, "content-type")
    assert await count(stage, "shipments") == 1
    assert await available(stage, seller) == balance
    await stage.run_duties()


async def test_a_repeat_never_announces_twice(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    path = "warehouse/api/Inventory/addImage"
    query = {"returnInventoryId": inventory.return_inventory_id}
    sent = [
        await ask(
            stage,
            staff,
            "POST",
            path,
            query=query,
            data=form(PICTURE),
            headers={**FORM, KEY: "front"},
        )
        for _ in range(3)
    ]
    await stage.run_duties()
    assert {answer.body for answer in sent} == {sent[0].body}
    assert len(hook.of("changeLineItemImage")) == 1
    assert await count(stage, "images") == 1


async def test_the_same_key_with_another_body_is_a_conflict_and_keeps_the_answer(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    first = await book(stage, seller, "k1")
    for other in (booking_json(orderTitle="Boots"), {}, {"orderTitle": 5}):
        answer = await book(stage, seller, "k1", json=other)
        assert (answer.status, answer.code) == (409, "IDEMPOTENCY_KEY_REUSED")
        assert answer.meta["status"] == 409
    malformed = await book(stage, seller, "k1", json=None, data=b"{")
    assert malformed.code == "IDEMPOTENCY_KEY_REUSED"
    with_query = await book(stage, seller, "k1", query={"trace": "1"})
    assert with_query.code == "IDEMPOTENCY_KEY_REUSED"
    assert (await book(stage, seller, "k1")).body == first.body
    assert await count(stage, "shipments") == 1
    await stage.run_duties()


async def test_another_account_environment_or_operation_is_another_record(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    live = await stage.seller(environment=Environment.PRODUCTION)
    answers = [await book(stage, seller, "k1"), await book(stage, other, "k1")]
    answers.append(await book(stage, live, "k1", environment="v1"))
    assert [answer.code for answer in answers] == [None, None, None]
    assert len({answer.body for answer in answers}) == 3
    request_id = answers[0].json["data"]["returnRequestId"]
    body = {"returnRequestId": request_id, "remarks": "x"}
    remarked = await ask(stage, seller, "POST", REMARK, body, headers={KEY: "k1"})
    assert remarked.code is None
    await stage.run_duties()


async def test_the_case_of_the_path_does_not_make_another_record(stage: Stage) -> None:
    seller = await stage.seller()
    first = await book(stage, seller, "k1")
    path = "User/API/returnshipment/CREATERETURNSHIPMENT"
    again = await ask(
        stage, seller, "POST", path, booking_json(), headers={KEY: "k1"}, environment="UAT"
    )
    assert again.body == first.body
    await stage.run_duties()


async def test_order_blanks_and_spelling_of_numbers_do_not_count(stage: Stage) -> None:
    seller = await stage.seller()
    first = await book(stage, seller, "k1")
    turned = dict(reversed(booking_json().items()))
    text = json.dumps(turned, indent=3).replace('"weight": 900', '"weight": 9.000e2')
    again = await book(stage, seller, "k1", json=None, data=text.encode())
    assert again.body == first.body
    await stage.run_duties()


async def test_any_other_value_counts(stage: Stage) -> None:
    seller = await stage.seller()
    await book(stage, seller, "k1")
    changes: tuple[dict[str, Any], ...] = ({"remarks": None}, {"totalValue": "64.5"}, {"more": 1})
    for change in changes:
        answer = await book(stage, seller, "k1", json=booking_json(**change))
        assert answer.code == "IDEMPOTENCY_KEY_REUSED", change
    await stage.run_duties()


async def test_a_refused_request_leaves_its_key_free(stage: Stage) -> None:
    seller = await stage.seller(balance="0.01")
    assert (await book(stage, seller, "k1", json={})).code == "VALIDATION_FAILED"
    assert (await book(stage, seller, "k1")).code == "INSUFFICIENT_BALANCE"
    assert await count(stage, "idempotent_answers") == 0
    unknown = {"returnRequestId": 5}
    first = await ask(stage, seller, "POST", REMARK, unknown, headers={KEY: "k1"})
    second = await ask(stage, seller, "POST", REMARK, unknown, headers={KEY: "k1"})
    assert first.code == second.code == "RETURN_REQUEST_NOT_FOUND"
    assert first.json["correlationId"] != second.json["correlationId"]


async def test_a_malformed_key_is_told_on_the_header(stage: Stage) -> None:
    seller = await stage.seller()
    for key in ("", "x" * 256, "two words", "tab\tbed", "ümlaut"):
        answer = await book(stage, seller, key)
        assert answer.code == "VALIDATION_FAILED", key
        assert answer.faults.keys() == {KEY}
    assert await count(stage, "shipments") == 0


async def test_the_longest_key_with_every_kind_of_letter_is_taken(stage: Stage) -> None:
    seller = await stage.seller()
    key = "!~" + "x" * 253
    first = await book(stage, seller, key)
    assert (await book(stage, seller, key)).body == first.body
    await stage.run_duties()


async def test_a_get_ignores_even_a_malformed_key(stage: Stage) -> None:
    seller = await stage.seller()
    path = "user/api/ApiBalance/GetApiBalance"
    answers = [
        await ask(stage, seller, "GET", path, headers={KEY: "x" * 300}, query={"pageSize": size})
        for size in (1, 2)
    ]
    assert [answer.code for answer in answers] == [None, None]
    assert not header(answers[1], REPLAYED)


async def test_a_repeat_while_the_first_still_runs_is_told_to_wait(stage: Stage) -> None:
    seller = await stage.seller()
    async with stage.database.connection() as obstacle:
        holding = obstacle.transaction()
        await holding.start()
        await obstacle.execute("SELECT 1 FROM balances FOR UPDATE")
        first = asyncio.create_task(book(stage, seller, "k1"))
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        async with asyncio.timeout(10):
            while not await stage.database.fetchval(waits):
                pass
        second = await book(stage, seller, "k1")
        await holding.rollback()
    assert (second.status, second.code) == (409, "IDEMPOTENCY_IN_PROGRESS")
    assert header(second, "retry-after") == "1"
    done = await first
    assert done.code is None
    assert (await book(stage, seller, "k1")).body == done.body
    await stage.run_duties()


async def test_twenty_identical_requests_at_once_execute_exactly_once(stage: Stage) -> None:
    seller = await stage.seller()
    await available(stage, seller)
    answers = await asyncio.gather(*(book(stage, seller, "k1") for _ in range(20)))
    bodies = {answer.body for answer in answers if answer.status == 200}
    assert len(bodies) == 1
    others = {answer.code for answer in answers if answer.status != 200}
    assert others <= {"IDEMPOTENCY_IN_PROGRESS"}
    assert await count(stage, "shipments") == 1
    assert (await book(stage, seller, "k1")).body in bodies
    await stage.run_duties()


async def test_a_key_is_new_again_after_seven_days(stage: Stage) -> None:
    seller = await stage.seller()
    first = await book(stage, seller, "k1")
    stage.clock.move(timedelta(days=6, hours=23))
    await stage.run_duties()
    assert (await book(stage, seller, "k1")).body == first.body
    stage.clock.move(timedelta(hours=2))
    await stage.run_duties()
    second = await book(stage, seller, "k1", json=booking_json(orderTitle="Boots"))
    assert second.code is None
    assert await count(stage, "shipments") == 2
    await stage.run_duties()

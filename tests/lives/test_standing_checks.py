"""Each check of how things stand objects to what it is there for."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from returnhelper.domain.outbound.rows import BoxStatus, OrderStatus, PackStatus
from returnhelper.entrypoints.worker.duties import charge_storage
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted
from tests.domain.handling.moves import completing, wishing
from tests.lives.boxed import Box, Order, OrderInventory
from tests.lives.checks import faults, state_faults
from tests.lives.desk import Desk

_UNKEPT = "ALTER TABLE ledger DISABLE TRIGGER ledger_is_kept"
_OWED_TWICE = """
INSERT INTO charges (api_id, transaction_type, subject, subject_id, event, happened_at, facts)
SELECT api_id, 'handling', subject, subject_id, event, now(), facts
FROM charges WHERE event = 'received'
"""
_RECALLED_TWICE = """
INSERT INTO recall_inventories (recall_inventory_id, api_id, recall_id, return_inventory_id, rma,
                                status, pick_up_code, modified_at)
SELECT 99, api_id, recall_id, return_inventory_id, rma, status, pick_up_code, modified_at
FROM recall_inventories
"""


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE balances SET available = available + 1", "the balance has available"),
        ("UPDATE balances SET reserved = reserved + 1", "the balance has reserved"),
        (f"{_UNKEPT}; DELETE FROM ledger WHERE to_account = 'revenue'", "earned by what is done"),
        ("UPDATE holds SET amount = amount + 1", "held for what is open"),
        ("DELETE FROM holds", "held for what is open"),
        (_OWED_TWICE, "earned by what is done"),
        ("UPDATE inventories SET storage_from = storage_from + interval '40 days'", "10 nights"),
        ("UPDATE vas SET status = 'failed'", "reserved for what is open"),
        ("UPDATE vas SET status = 'successful'", "earned by what is done"),
        ("UPDATE vas SET cost = cost + 1", "reserved for what is open"),
        ("UPDATE labels SET status = 'failed'", "earned by what is done"),
        ("UPDATE labels SET status = 'queued'", "reserved for what is open"),
    ],
)
async def test_money_that_does_not_add_up_is_found(desk: Desk, sql: str, found: str) -> None:
    desk.stage.leave_work_undone()
    await desk.order("repack")
    assert not state_faults(await desk.look())

    await desk.break_in(sql)

    assert found in "\n".join(state_faults(await desk.look()))


async def test_a_balance_below_its_limit_is_found(desk: Desk) -> None:
    seen = await desk.look()
    [balance] = seen.balances
    poor = msgspec.structs.replace(balance, credit_limit=-balance.available - 1)

    [found] = state_faults(msgspec.structs.replace(seen, balances=[poor]))
    assert found == f"{balance.available} is below the credit limit"


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE inventories SET weight_g = weight_g + 0.001", "a weight of"),
        ("UPDATE line_items SET value = value - 0.01", "a value of"),
        ("UPDATE line_items SET quantity = quantity + 1", "a quantity of"),
    ],
)
async def test_a_split_that_loses_or_makes_something_is_found(
    desk: Desk, sql: str, found: str
) -> None:
    before = await desk.look()
    await desk.split()
    last = "line_item_id = (SELECT max(line_item_id) FROM line_items)"
    await desk.break_in(f"{sql} WHERE {last}")

    objections = faults(before, await desk.look(), Actor.WAREHOUSE)
    assert [one for one in objections if found in one]


async def test_a_whole_that_stays_open_is_found(desk: Desk) -> None:
    before = await desk.look()
    await desk.split()
    await desk.break_in("UPDATE inventories SET handling_code = 'ohd' WHERE split_from IS NULL")

    objections = faults(before, await desk.look(), Actor.WAREHOUSE)
    assert [one for one in objections if "is split and stands at ohd completed" in one]


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE inventories SET held_by = NULL, holder_id = NULL", "held by (None, None)"),
        ("UPDATE inventories SET holder_id = '0'", "held by ('recall', '0')"),
        ("UPDATE recall_inventories SET status = 'canceled'", "and is in [(None, None)]"),
        (_RECALLED_TWICE, "is in two workflows"),
    ],
)
async def test_an_item_in_two_workflows_or_in_none_is_found(
    desk: Desk, sql: str, found: str
) -> None:
    await desk.recall()
    assert not state_faults(await desk.look())

    await desk.break_in(sql)

    assert found in "\n".join(state_faults(await desk.look()))


async def test_a_service_beside_a_recall_or_on_a_closed_item_is_found(desk: Desk) -> None:
    await desk.order("repack")
    await desk.break_in("UPDATE inventories SET handling_status = 'completed'")
    assert not state_faults(await desk.look())
    await desk.break_in("UPDATE inventories SET handling_code = 'dsp'")
    assert "with an unfinished service" in "\n".join(state_faults(await desk.look()))

    await desk.break_in("UPDATE inventories SET handling_code = 'ohd'")
    await desk.break_in("UPDATE vas SET status = 'failed'")
    await desk.recall()
    await desk.break_in("UPDATE vas SET status = 'pending'")
    assert "[('recall'" in "\n".join(state_faults(await desk.look()))


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE consolidated_orders SET fee_accepted_at = NULL", "reserved for what is open"),
        ("UPDATE consolidated_orders SET fee = fee + 1", "reserved for what is open"),
        ("UPDATE consolidated_orders SET status = 'READY_TO_SHIP'", "earned by what is done"),
        ("UPDATE consolidated_orders SET status = 'CANCELED'", "and is in [(None, None)]"),
        ("UPDATE consolidated_inventories SET status = 'SHIPPED'", "and is in [(None, None)]"),
        ("UPDATE inventories SET holder_id = '0'", "held by ('consolidation', '0')"),
    ],
)
async def test_an_order_whose_money_or_items_are_elsewhere_is_found(
    desk: Desk, sql: str, found: str
) -> None:
    await desk.consolidate()
    assert not state_faults(await desk.look())

    await desk.break_in(sql)

    assert found in "\n".join(state_faults(await desk.look()))


@pytest.mark.parametrize("status", ["completed", "canceled", "open"])
async def test_a_request_that_ends_too_soon_or_not_at_all_is_found(desk: Desk, status: str) -> None:
    if status == "open":
        await acted(desk.stage, wishing(desk.seller, desk.inventory_id, "dsp"))
        await acted(desk.stage, completing(desk.staff, desk.inventory_id))
    assert not state_faults(await desk.look())

    await desk.break_in(f"UPDATE return_requests SET status = '{status}'")

    [found] = state_faults(await desk.look())
    assert f"is {status}" in found


async def test_what_is_left_of_a_canceled_order_is_found(desk: Desk) -> None:
    seen = await desk.look()
    order = Order("o", OrderStatus.CANCELED, 1, fee=None, is_accepted=False, version="")
    box = Box("b", BoxStatus.CLOSED, "o", 1)
    inside = OrderInventory("i", PackStatus.PACKED, "o", 1, 7, "b")

    found = state_faults(
        msgspec.structs.replace(seen, orders=[order], boxes=[box], order_inventories=[inside])
    )

    assert "b is left of a canceled order" in found
    assert "7 is PACKED in a canceled order" in found


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("DELETE FROM charges WHERE transaction_type = 'storage'", "nights of storage"),
        ("UPDATE charges SET facts = facts || '{\"days\": 3}'", "nights of storage"),
        ("DELETE FROM charges WHERE event = 'completed'", "earned by what is done"),
        ("UPDATE inventories SET handling_code = 'rst'", "earned by what is done"),
        ("DELETE FROM inventories", "is charged 15 nights and is gone"),
    ],
)
async def test_work_that_is_not_paid_for_is_found(desk: Desk, sql: str, found: str) -> None:
    desk.stage.leave_work_undone()
    desk.stage.clock.move(timedelta(days=45))
    await acted(desk.stage, wishing(desk.seller, desk.inventory_id, "dsp"))
    await acted(desk.stage, completing(desk.staff, desk.inventory_id))
    assert not state_faults(await desk.look())
    await charge_storage(desk.stage.bench)
    assert not state_faults(await desk.look())

    await desk.break_in(sql)

    assert found in "\n".join(state_faults(await desk.look()))

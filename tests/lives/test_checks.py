"""Each check of a step objects to what it is there for, and ends the life."""

from __future__ import annotations

from pathlib import Path

import pytest

from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.inventory.model import HandlingCode
from returnhelper.domain.vas.actions.complete_vas import complete_vas
from returnhelper.domain.vas.model import SPLIT, Outcome
from returnhelper.kit.clock import new_ulid
from returnhelper.kit.errors import Refused
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.handling.moves import completing, wishing
from tests.lives.checks import faults
from tests.lives.desk import Desk
from tests.lives.life import Life
from tests.lives.theatre import open_theatre
from tests.lives.walk import Dice


async def test_what_is_done_by_the_rules_is_not_objected_to(desk: Desk) -> None:
    before = await desk.look()
    await acted(desk.stage, wishing(desk.seller, desk.inventory_id, "dsp"))
    wished = await desk.look()
    await acted(desk.stage, completing(desk.staff, desk.inventory_id))
    done = await desk.look()

    assert faults(before, wished, Actor.SELLER) == []
    assert faults(wished, done, Actor.WAREHOUSE) == []


async def test_a_split_by_the_rules_is_not_objected_to(desk: Desk) -> None:
    vas_id = await desk.order(SPLIT)
    before = await desk.look()
    await acted(
        desk.stage, lambda work: complete_vas(work, desk.staff.api, vas_id, Outcome(result="cut"))
    )
    after = await desk.look()

    assert faults(before, after, Actor.WAREHOUSE) == []
    assert len(after.inventories) == 4


async def test_an_arrival_taken_back_is_not_objected_to_but_in_silence_it_is(desk: Desk) -> None:
    before = await desk.look()
    await acted(desk.stage, desk.undo)
    after = await desk.look()
    await desk.break_in("DELETE FROM notifications WHERE action = 'undoShipmentArrive'")
    silent = await desk.look()

    assert after.inventories == []
    assert faults(before, after, Actor.WAREHOUSE) == []
    [found] = faults(before, silent, Actor.WAREHOUSE)
    assert found.startswith("('undoShipmentArrive', ")


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE inventories SET handling_code = 'rsd'", "tbc pending -> rsd pending is not in"),
        ("UPDATE labels SET status = 'queued'", "success -> queued is not in the table"),
        ("UPDATE shipments SET status = 'in-transit'", "received -> in-transit is not in"),
        (
            "UPDATE return_requests SET status = 'canceled'",
            "open -> canceled is not for the system",
        ),
        ("UPDATE labels SET status = 'canceled'", "success -> canceled is not for the system"),
        ("DELETE FROM inventories", "is gone"),
    ],
)
async def test_a_row_that_leaves_its_table_is_found(desk: Desk, sql: str, found: str) -> None:
    before = await desk.look()
    await desk.break_in(sql)

    assert found in "\n".join(faults(before, await desk.look(), Actor.SYSTEM))


async def test_a_move_of_somebody_else_is_found(desk: Desk) -> None:
    before = await desk.look()
    await acted(desk.stage, wishing(desk.seller, desk.inventory_id, "dsp"))

    [found] = faults(before, await desk.look(), Actor.WAREHOUSE)
    assert found.endswith("tbc pending -> dsp pending is not for the warehouse")


async def test_a_notification_that_is_missing_is_found(desk: Desk) -> None:
    await acted(desk.stage, wishing(desk.seller, desk.inventory_id, "dsp"))
    before = await desk.look()
    await acted(desk.stage, completing(desk.staff, desk.inventory_id))
    await desk.break_in("DELETE FROM notifications WHERE action = 'completeInventoryHandling'")

    [found] = faults(before, await desk.look(), Actor.WAREHOUSE)
    assert found.startswith(f"('completeInventoryHandling', {desk.inventory_id})")
    assert "-1 times" in found


async def test_a_notification_too_many_is_found(desk: Desk) -> None:
    before = await desk.look()
    key = new_ulid(desk.stage.clock.now())
    await desk.break_in(
        f"INSERT INTO notifications SELECT '{key}', api_id, category, action, subject_id,"
        " event_at, body FROM notifications WHERE action = 'newInventoryCreated'"
    )

    [found] = faults(before, await desk.look(), Actor.WAREHOUSE)
    assert "newInventoryCreated" in found
    assert "+1 times" in found


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE inventories SET modified_at = modified_at + interval '1 s'",
        "UPDATE labels SET modified_at = modified_at + interval '1 s'",
        "DELETE FROM notifications WHERE action = 'markShipmentArrive'",
        "UPDATE balances SET available = available + 1",
    ],
)
async def test_a_refusal_that_changes_something_is_found(desk: Desk, sql: str) -> None:
    before = await desk.look()
    await desk.break_in(sql)

    assert faults(before, await desk.look(), None)


class NoReason(Refused):
    """There is none."""


def test_a_life_ends_where_something_is_wrong(seeded_database_url: str, tmp_path: Path) -> None:
    with open_theatre(seeded_database_url, tmp_path) as theatre:
        life = Life(theatre)
        life.begin("1000", [0])
        [inventory, *_] = life.now.inventories

        async def in_secret(_: Work) -> None:
            await theatre.stage.database.execute("UPDATE balances SET available = available - 1")

        async def with_a_refusal(work: Work) -> None:
            await in_secret(work)
            raise NoReason

        async def for_no_reason(_: Work) -> None:
            raise NoReason

        async def dispose(work: Work) -> None:
            key = inventory.return_inventory_id
            await update_handling(work, life.seller.api_id, key, HandlingCode.DISPOSE)

        life.step(Actor.SELLER, dispose, legal=True)
        life.step(Actor.SELLER, for_no_reason)
        for act, objection in (
            (for_no_reason, "refused: NoReason"),
            (with_a_refusal, "a refused act changed something"),
            (in_secret, "the balance has available"),
        ):
            with pytest.raises(AssertionError, match=objection):
                life.step(Actor.SELLER, act, legal=True)
        life.teardown()


def test_dice_reach_everything_and_start_plain() -> None:
    assert [Dice(number).one_of("abc") for number in range(4)] == ["a", "b", "c", "a"]
    thrown = {(dice.count(3), dice.one_of("xy")) for dice in map(Dice, range(6))}
    assert len(thrown) == 6

"""The seller tells what is to become of an item."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import HandlingNotAllowed, ReturnInventoryNotFound
from returnhelper.domain.inventory.model import HANDLING, HandlingCode, HandlingStatus, Standing
from returnhelper.kit.machine import Actor
from tests.domain.acting import acted, later, raced
from tests.domain.handling.moves import CODES, STATES, shelf, wishing
from tests.stage import Stage

# Written from the state table of the contract, apart from the code it checks.
WISHES = ("ohd", "dsp", "rst", "oth", "rtn")
ALLOWED = {
    *(("tbc", "pending", wish) for wish in WISHES),
    *(("ohd", "pending", wish) for wish in WISHES),
    *(("ohd", "completed", wish) for wish in WISHES),
    ("dsp", "pending", "ohd"),
    ("rst", "pending", "ohd"),
    ("oth", "pending", "ohd"),
    ("rtn", "pending", "ohd"),
}
LOCKING = {"dsp", "rst", "rtn"}


@pytest.mark.parametrize("wish", CODES)
@pytest.mark.parametrize(("code", "status"), STATES)
def test_the_rule_is_the_table_of_the_contract(code: str, status: str, wish: str) -> None:
    stands = Standing(HandlingCode(code), HandlingStatus(status))
    wished = Standing(HandlingCode(wish), HandlingStatus.PENDING)
    allowed = HANDLING.allows(stands, wished, Actor.SELLER) and wish in WISHES

    assert allowed is ((code, status, wish) in ALLOWED)


async def test_only_moves_of_the_contract_are_written(stage: Stage) -> None:
    item = await shelf(stage)

    for code, status in STATES:
        for wish in CODES:
            await item.put(code, status)
            if (code, status, wish) in ALLOWED:
                await acted(stage, item.wish(wish))
                assert await item.state() == (wish, "pending")
                assert (await item.now()).rma_locked == (wish in LOCKING)
            else:
                with pytest.raises(HandlingNotAllowed):
                    await acted(stage, item.wish(wish))
                assert await item.state() == (code, status)
                assert not (await item.now()).rma_locked


def test_the_table_of_this_test_speaks_of_every_state() -> None:
    assert {move[:2] for move in ALLOWED} < set(STATES)
    assert len(ALLOWED) == 19


async def test_a_locked_rma_stays_locked(stage: Stage) -> None:
    item = await shelf(stage)

    locks = []
    for wish in ("oth", "ohd", "dsp", "ohd", "ohd"):
        await acted(stage, item.wish(wish))
        locks.append((await item.now()).rma_locked)
    await acted(stage, item.cancel())

    assert locks == [False, False, True, True, True]
    assert (await item.now()).rma_locked
    await stage.run_duties()


async def test_a_wish_is_told_by_nobody_but_its_answer(stage: Stage) -> None:
    item = await shelf(stage)
    await stage.run_duties()
    before = len(item.hook.received)

    await acted(stage, item.wish("dsp"))
    await stage.run_duties()

    assert len(item.hook.received) == before
    assert (await item.now()).handling_updated_at == stage.clock.now()


async def test_an_item_on_hold_forgets_its_completion_when_it_moves_on(stage: Stage) -> None:
    item = await shelf(stage)
    for act in (item.wish("ohd"), item.start(), item.complete()):
        await acted(stage, act)
    assert (await item.now()).completed_at == stage.clock.now()

    later(stage)
    await acted(stage, item.wish("rst"))

    after = await item.now()
    assert (after.completed_at, after.completed_by, after.stop_aging_at) == (None, None, None)
    await stage.run_duties()


async def test_of_two_wishes_at_one_moment_only_a_legal_sequence_is_left(stage: Stage) -> None:
    item = await shelf(stage)

    outcomes = await raced(stage, item.wish("dsp"), item.wish("rst"))

    assert sorted(type(one).__name__ for one in outcomes) == ["HandlingNotAllowed", "NoneType"]
    won = "dsp" if outcomes[0] is None else "rst"
    assert await item.state() == (won, "pending")


async def test_items_of_other_sellers_are_unknown(stage: Stage) -> None:
    item = await shelf(stage)
    stranger = await stage.seller()

    with pytest.raises(ReturnInventoryNotFound):
        await acted(stage, wishing(stranger, item.inventory_id, "dsp"))
    with pytest.raises(ReturnInventoryNotFound):
        await acted(stage, wishing(item.seller, 999_999, "dsp"))

    assert await item.state() == ("tbc", "pending")

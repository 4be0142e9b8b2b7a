"""The seller tells what is to become of an item."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.errors import (
    ConsolidateAlreadyActive,
    HandlingNotAllowed,
    RecallAlreadyActive,
    ResendAlreadyActive,
    ReturnInventoryNotFound,
    VasPending,
)
from returnhelper.kit.errors import Refusal
from tests.domain.acting import acted, later, raced
from tests.domain.handling.moves import CODES, HELD_STATES, HOLDERS, STATES, shelf, wishing
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
HOLDS: dict[str, type[Refusal]] = {
    "resend": ResendAlreadyActive,
    "recall": RecallAlreadyActive,
    "consolidation": ConsolidateAlreadyActive,
}


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


@pytest.mark.parametrize("holder", HOLDERS)
async def test_an_item_that_is_held_takes_no_wish(stage: Stage, holder: str) -> None:
    item = await shelf(stage)

    for code, status in HELD_STATES:
        # Once its holder is done with it the item is closed, like any other.
        refusal = HandlingNotAllowed if status == "completed" else HOLDS[holder]
        await item.put(code, status, holder)
        for wish in WISHES:
            with pytest.raises(refusal):
                await acted(stage, item.wish(wish))
        assert await item.state() == (code, status)
        assert (await item.now()).held_by == holder


@pytest.mark.parametrize(
    ("vas", "is_refused"),
    [("pending", True), ("started", True), ("successful", False), ("failed", False)],
)
async def test_an_unfinished_service_stands_in_the_way_of_every_wish(
    stage: Stage, vas: str, *, is_refused: bool
) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("ohd"))
    await item.order_vas("successful")
    await item.order_vas(vas)

    for wish in WISHES:
        await item.put("ohd", "pending")
        if is_refused:
            with pytest.raises(VasPending):
                await acted(stage, item.wish(wish))
        else:
            await acted(stage, item.wish(wish))
        assert await item.state() == ("ohd" if is_refused else wish, "pending")


async def test_a_service_ordered_at_the_moment_of_a_wish_is_seen_by_it(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("ohd"))

    wished, ordered = await raced(stage, item.wish("dsp"), item.ordering_vas())

    if wished is None:
        assert isinstance(ordered, HandlingNotAllowed)
        assert await item.state() == ("dsp", "pending")
    else:
        assert (type(wished), ordered) == (VasPending, None)
        assert await item.state() == ("ohd", "pending")


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

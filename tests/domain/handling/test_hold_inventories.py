"""Items are taken by one holder at a time."""

from __future__ import annotations

import pytest

from returnhelper.domain.handling.errors import HandlingNotCancelable
from returnhelper.domain.inventory.errors import (
    HandlingNotAllowed,
    RecallAlreadyActive,
    ResendAlreadyActive,
    VasPending,
)
from returnhelper.domain.inventory.model import Holder
from tests.domain.acting import acted, raced
from tests.domain.handling.holding import CODE_OF, Batch, batch
from tests.domain.handling.moves import Shelf, shelf, wishing
from tests.stage import Stage


@pytest.mark.parametrize("holder", Holder)
async def test_a_holder_takes_all_its_items_and_locks_their_rma(
    stage: Stage, holder: Holder
) -> None:
    items = await batch(stage)
    heard = len(items.hook.received)

    await acted(stage, items.hold(holder, "01M6ND"))

    assert await items.states() == [(CODE_OF[holder], "pending", holder)] * 2
    for inventory in await items.now():
        assert (inventory.rma_locked, inventory.holder_id) == (True, "01M6ND")
        assert inventory.handling_updated_at == stage.clock.now()
    await stage.run_duties()
    assert len(items.hook.received) == heard


async def test_what_was_completed_on_hold_is_forgotten(stage: Stage) -> None:
    item = await shelf(stage)
    for act in (item.wish("ohd"), item.complete(None, "on shelf 12")):
        await acted(stage, act)
    items = _alone(item)

    await acted(stage, items.hold())

    [after] = await items.now()
    assert (after.completed_at, after.completed_by, after.handling_result) == (None, None, None)
    await stage.run_duties()


async def test_one_item_that_is_not_free_keeps_all_from_being_taken(stage: Stage) -> None:
    items = await batch(stage)
    await acted(stage, wishing(items.seller, items.ids[1], "dsp"))

    with pytest.raises(HandlingNotAllowed):
        await acted(stage, items.hold())

    assert [state[0] for state in await items.states()] == ["tbc", "dsp"]


async def test_of_two_holders_at_one_moment_one_takes_everything(stage: Stage) -> None:
    items = await batch(stage, 3)

    outcomes = await raced(stage, items.hold(Holder.RESEND, "1"), items.hold(Holder.RECALL, "2"))

    [won] = [one for one in outcomes if not isinstance(one, Exception)]
    [lost] = [one for one in outcomes if isinstance(one, Exception)]
    taken = {(one.held_by, one.holder_id) for one in await items.now()}
    assert taken == {(won[0].held_by, won[0].holder_id)}
    refusals = {Holder.RESEND: ResendAlreadyActive, Holder.RECALL: RecallAlreadyActive}
    assert type(lost) is refusals[won[0].held_by]


async def test_a_holder_and_a_wish_at_one_moment_never_both_win(stage: Stage) -> None:
    items = await batch(stage)

    held, wished = await raced(stage, items.hold(), wishing(items.seller, items.ids[0], "dsp"))

    states = [state[0] for state in await items.states()]
    if wished is None:
        assert isinstance(held, HandlingNotAllowed)
        assert states == ["dsp", "tbc"]
    else:
        assert isinstance(wished, ResendAlreadyActive)
        assert states == ["rsd", "rsd"]


async def test_a_holder_and_a_service_at_one_moment_never_both_win(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("ohd"))

    held, ordered = await raced(stage, _alone(item).hold(), item.ordering_vas())

    if ordered is None:
        assert isinstance(held, VasPending)
        assert await item.state() == ("ohd", "pending")
    else:
        assert isinstance(ordered, HandlingNotAllowed)
        assert await item.state() == ("rsd", "pending")


async def test_a_holder_and_a_withdrawal_at_one_moment_leave_a_legal_state(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("rtn"))

    held, withdrawn = await raced(stage, _alone(item).hold(Holder.RECALL), item.cancel())

    # A recall takes what waits for it as well as what waits for a wish.
    assert not isinstance(held, Exception)
    assert withdrawn is None or isinstance(withdrawn, HandlingNotCancelable)
    assert await item.state() == ("rtn", "pending")
    assert len(await item.told("cancelInventoryHandling")) == (1 if withdrawn is None else 0)


def _alone(item: Shelf) -> Batch:
    return Batch(item.stage, (item.seller, item.staff), item.hook, [item.inventory_id])

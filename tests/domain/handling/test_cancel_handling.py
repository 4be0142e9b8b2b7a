"""An instruction is withdrawn before the warehouse begins."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter

import pytest

from returnhelper.domain.handling.errors import HandlingNotCancelable
from returnhelper.domain.inventory.errors import (
    HandlingNotAllowed,
    ReturnInventoryNotFound,
    VasPending,
)
from tests.domain.acting import acted, later, raced
from tests.domain.handling.moves import HELD_STATES, HOLDERS, STATES, shelf
from tests.stage import Stage

WITHDRAWN = ("ohd", "dsp", "rst", "oth", "rtn")


async def test_only_what_is_pending_and_set_by_the_seller_is_withdrawn(stage: Stage) -> None:
    item = await shelf(stage)

    for code, status in STATES:
        later(stage)
        await item.put(code, status)
        if code in WITHDRAWN and status == "pending":
            await acted(stage, item.cancel())
            assert await item.state() == ("tbc", "pending")
        else:
            with pytest.raises(HandlingNotCancelable):
                await acted(stage, item.cancel())
            assert await item.state() == (code, status)

    told = sorted(await item.told("cancelInventoryHandling"), key=itemgetter("eventTime"))
    assert [one["previousHandlingCode"] for one in told] == list(WITHDRAWN)
    for one in told:
        assert one["returnInventory"]["handlingCode"] == "tbc"
        assert one["returnInventory"]["handlingStatusCode"] == "pending"


@pytest.mark.parametrize("holder", HOLDERS)
async def test_what_a_holder_set_is_withdrawn_by_its_own_cancel(stage: Stage, holder: str) -> None:
    item = await shelf(stage)

    for code, status in HELD_STATES:
        await item.put(code, status, holder)
        for act in (item.cancel(), item.withdraw()):
            with pytest.raises(HandlingNotCancelable) as refused:
                await acted(stage, act)
            told = refused.value.faults["returnInventoryId"]
            assert (f"held by {holder} " in told) is (status != "completed")
        assert await item.state() == (code, status)

    assert await item.told("cancelInventoryHandling") == []


async def test_an_unfinished_service_keeps_an_item_on_hold(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("ohd"))
    await item.order_vas("pending")

    with pytest.raises(VasPending):
        await acted(stage, item.cancel())

    assert await item.state() == ("ohd", "pending")
    await stage.database.execute("UPDATE vas SET status = 'failed'")
    await acted(stage, item.cancel())
    assert await item.state() == ("tbc", "pending")
    await stage.run_duties()


async def test_withdrawing_twice_is_told_once(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    outcomes = await raced(stage, item.cancel(), item.cancel())

    assert sorted(type(one).__name__ for one in outcomes) == ["HandlingNotCancelable", "NoneType"]
    assert len(await item.told("cancelInventoryHandling")) == 1


async def test_seller_and_warehouse_at_one_moment_never_both_succeed(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    withdrawn, begun = await raced(stage, item.cancel(), item.start())

    told = await item.told("cancelInventoryHandling")
    if withdrawn is None:
        assert isinstance(begun, HandlingNotAllowed)
        assert await item.state() == ("tbc", "pending")
        assert len(told) == 1
    else:
        assert isinstance(withdrawn, HandlingNotCancelable)
        assert await item.state() == ("dsp", "inProgress")
        assert told == []


async def test_instructions_of_other_sellers_are_unknown(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))
    stranger = replace(item, seller=await stage.seller())

    with pytest.raises(ReturnInventoryNotFound):
        await acted(stage, stranger.cancel())

    assert await item.state() == ("dsp", "pending")
    assert await item.told("cancelInventoryHandling") == []

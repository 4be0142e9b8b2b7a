"""The warehouse gives an instruction back to the seller."""

from __future__ import annotations

from operator import itemgetter

import pytest

from returnhelper.domain.handling.errors import HandlingNotCancelable
from returnhelper.domain.inventory.errors import (
    HandlingNotAllowed,
    ReturnInventoryNotFound,
    VasPending,
)
from tests.domain.acting import acted, later, raced
from tests.domain.handling.moves import STATES, shelf, strangers, withdrawing
from tests.stage import Stage

GIVEN_BACK = ("ohd", "dsp", "rst", "oth", "rtn")


async def test_what_is_pending_is_given_back_with_the_reason(stage: Stage) -> None:
    item = await shelf(stage)

    for code, status in STATES:
        later(stage)
        await item.put(code, status)
        if code in GIVEN_BACK and status == "pending":
            await acted(stage, item.withdraw(f"no {code} here"))
            assert await item.state() == ("tbc", "pending")
        else:
            with pytest.raises(HandlingNotCancelable):
                await acted(stage, item.withdraw("no"))
            assert await item.state() == (code, status)

    told = sorted(await item.told("cancelInventoryHandling"), key=itemgetter("eventTime"))
    assert [one["previousHandlingCode"] for one in told] == list(GIVEN_BACK)
    reasons = [one["returnInventory"]["warehouseRemarks"] for one in told]
    assert reasons == [f"no {code} here" for code in GIVEN_BACK]


async def test_remarks_are_kept_until_others_are_given(stage: Stage) -> None:
    item = await shelf(stage)
    for remarks in ("a battery inside", None):
        await acted(stage, item.wish("dsp"))
        await acted(stage, item.withdraw(remarks))

    assert (await item.now()).warehouse_remarks == "a battery inside"
    await stage.run_duties()


async def test_an_unfinished_service_keeps_an_item_on_hold(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("ohd"))
    await item.order_vas("started")

    with pytest.raises(VasPending):
        await acted(stage, item.withdraw())

    assert await item.state() == ("ohd", "pending")


async def test_seller_and_warehouse_withdraw_once_between_them(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    outcomes = await raced(stage, item.cancel(), item.withdraw())

    assert sorted(type(one).__name__ for one in outcomes) == ["HandlingNotCancelable", "NoneType"]
    assert len(await item.told("cancelInventoryHandling")) == 1


async def test_one_worker_gives_back_or_another_is_done_never_both(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    withdrawn, done = await raced(stage, item.withdraw(), item.complete())

    assert isinstance(withdrawn, HandlingNotCancelable) or isinstance(done, HandlingNotAllowed)
    code = "tbc" if withdrawn is None else "dsp"
    assert (await item.state())[0] == code
    told = [await item.told(f"{verb}InventoryHandling") for verb in ("cancel", "complete")]
    assert [len(each) for each in told] == ([1, 0] if withdrawn is None else [0, 1])


async def test_items_of_other_warehouses_are_unknown(stage: Stage) -> None:
    item = await shelf(stage)
    await acted(stage, item.wish("dsp"))

    for stranger in await strangers(stage):
        with pytest.raises(ReturnInventoryNotFound):
            await acted(stage, withdrawing(stranger, item.inventory_id))

    assert await item.state() == ("dsp", "pending")
    assert await item.told("cancelInventoryHandling") == []

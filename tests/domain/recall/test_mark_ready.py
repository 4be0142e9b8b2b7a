"""What came to the consolidation warehouse can be fetched."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from returnhelper.domain.recall.errors import (
    RecallInventoryNotFound,
    RecallNotAllowed,
    RecallWrongWarehouse,
)
from tests.domain.acting import acted, raced
from tests.domain.recall.recalling import statuses, yard
from tests.stage import Stage


async def test_what_was_not_scanned_has_arrived_when_it_is_ready(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, count=2)
    first = recall.inventories[0].recall_inventory_id

    [after] = await acted(stage, at.ready(first, weight_g=Decimal(930), amount=Decimal("12.5")))

    assert statuses(after) == ("in-progress", "ready-to-pick-up", "in-transit")
    ready = after.inventories[0]
    assert (ready.weight_g, ready.amount, ready.arrived_at) == (
        Decimal(930),
        Decimal("12.5"),
        stage.clock.now(),
    )
    assert await at.now(recall) == after
    told = (await at.told())[-1]
    assert told["recallUpdateTypeStatus"] == "readyToPickUp"
    shown = told["recall"]["recallInventoryList"][0]
    assert (shown["weight"], shown["amount"], shown["pickUpCode"]) == (930, 12.5, "pending")


async def test_only_what_is_in_transit_becomes_ready(stage: Stage) -> None:
    at = await yard(stage)
    sent, waiting, ready = await at.at(at.send), await at.recall(), await at.at(at.send, at.ready)

    with pytest.raises(RecallInventoryNotFound) as refused:
        await acted(stage, at.ready(sent, waiting, ready, 999_999))

    assert list(refused.value.faults) == [
        f"jobEntryList[{index}].recallInventoryId" for index in (1, 2, 3)
    ]
    assert await at.now(sent) == sent
    with pytest.raises(RecallWrongWarehouse):
        await acted(stage, replace(at, hub=at.staff).ready(sent))
    await stage.run_duties()


async def test_of_two_workers_one_makes_it_ready(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, count=2)

    outcomes = await raced(stage, at.ready(recall), at.ready(recall))

    assert sorted(type(one).__name__ for one in outcomes) == ["RecallNotAllowed", "list"]
    assert (await at.updates()).count("readyToPickUp") == 1
    assert RecallNotAllowed in {type(one) for one in outcomes}

"""The consolidation warehouse scans what arrives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.recall.actions.mark_arrived import mark_arrived
from returnhelper.domain.recall.errors import (
    RecallInventoryNotFound,
    RecallNotAllowed,
    RecallWrongWarehouse,
)
from tests.domain.acting import acted, later
from tests.domain.recall.recalling import statuses, yard
from tests.stage import Stage


async def test_a_parcel_arrives_by_its_number_in_any_case_and_nobody_is_told(
    stage: Stage,
) -> None:
    at = await yard(stage)
    other = await stage.seller()
    mine, theirs = await at.at(at.send, count=2), await at.at(at.send, seller=other)
    apart = await at.recall()
    await acted(stage, at.send(apart, number="DHL2"))

    await acted(stage, at.arrive(number=" dhl1 "))

    for recall in (mine, theirs):
        now = await at.now(recall)
        assert {one.arrived_at for one in now.inventories} == {stage.clock.now()}
        assert set(statuses(now)) == {"in-progress", "in-transit"}
    assert (await at.now(apart)).inventories[0].arrived_at is None
    assert await at.updates() == ["updateTrackingNumber"] * 2


async def test_the_first_scan_counts(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send)
    [arrived] = await acted(stage, at.arrive(recall))
    later(stage, hours=1)

    assert await acted(stage, at.arrive(recall)) == [arrived]
    assert await acted(stage, at.arrive(number="DHL1")) == [arrived]
    [ready] = await acted(stage, at.ready(recall))
    assert ready.inventories[0].arrived_at == arrived.inventories[0].arrived_at
    assert await acted(stage, at.arrive(number="DHL1")) == [ready]
    await stage.run_duties()


async def test_what_of_a_parcel_was_fetched_is_left_alone(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send, count=2)
    fetched, waiting = (one.recall_inventory_id for one in recall.inventories)
    for step in (at.ready(fetched), at.pick_up(fetched), at.arrive(number="DHL1")):
        [recall] = await acted(stage, step)
    assert [one.arrived_at is not None for one in recall.inventories] == [True, True]

    scanned = await mark_arrived(stage.work(), at.hub.api, stage.book, target="DHL1")
    assert [each.recall for each in scanned] == [recall]
    assert [each.recall_inventory_ids for each in scanned] == [{waiting}]
    for step in (at.ready(waiting), at.pick_up(waiting)):
        await acted(stage, step)
    with pytest.raises(RecallNotAllowed) as refused:
        await acted(stage, at.arrive(number="DHL1"))
    assert refused.value.faults.keys() == {"trackingNumber"}
    await stage.run_duties()


async def test_nothing_arrives_that_was_not_sent(stage: Stage) -> None:
    at = await yard(stage)
    waiting, sent = await at.recall(), await at.at(at.send)
    await acted(stage, at.send(sent, number="DHL2"))

    with pytest.raises(RecallInventoryNotFound) as refused:
        await acted(stage, at.arrive(number="DHL1"))
    assert refused.value.faults == {"trackingNumber": "Nothing travels under this number."}
    with pytest.raises(RecallNotAllowed) as refused_by_id:
        await acted(stage, at.arrive(sent, waiting))
    assert refused_by_id.value.faults.keys() == {"jobEntryList[1].recallInventoryId"}
    assert (await at.now(sent)).inventories[0].arrived_at is None
    await stage.run_duties()


async def test_only_the_consolidation_warehouse_takes_recalls_in(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send)
    stranger = replace(at, hub=at.staff)

    for step in (stranger.arrive(recall), stranger.arrive(number="DHL1")):
        with pytest.raises(RecallWrongWarehouse) as refused:
            await acted(stage, step)
        [told] = refused.value.faults.values()
        assert told.endswith("Recalls go to warehouse 31.")
    await stage.run_duties()


async def test_without_a_consolidation_warehouse_the_operator_is_named(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send)
    rest = {key: place for key, place in stage.book.warehouses.items() if key != 31}
    stage.book = replace(stage.book, warehouses=rest)

    with pytest.raises(RecallWrongWarehouse) as refused:
        await acted(stage, at.arrive(recall))

    [told] = refused.value.faults.values()
    assert told.endswith("No warehouse here takes recalls in; the operator names one.")
    await stage.run_duties()

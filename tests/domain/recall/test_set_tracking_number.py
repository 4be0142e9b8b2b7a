"""The warehouse of origin sends recalled items off."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.recall.errors import (
    RecallInventoryNotFound,
    RecallNotAllowed,
    RecallWrongWarehouse,
)
from tests.domain.acting import acted, raced
from tests.domain.recall.recalling import HUB, statuses, yard
from tests.stage import Stage


def place(index: int) -> str:
    return f"jobEntryList[{index}].recallInventoryId"


async def test_what_is_sent_is_begun_and_its_recall_too(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(2)
    first, second = (one.recall_inventory_id for one in recall.inventories)

    [after] = await acted(
        stage,
        at.send(first, list_name="HK-45", service_type="dhl", weight_g=Decimal(940), remarks="big"),
    )

    assert statuses(after) == ("in-progress", "in-transit", "in-progress")
    assert await at.now(recall) == after
    sent = after.inventories[0]
    assert (sent.tracking_number, sent.list_name, sent.service_type) == ("DHL1", "HK-45", "dhl")
    assert (sent.weight_g, sent.remarks) == (Decimal(940), "big")
    assert await at.handlings(recall) == [
        ("rtn", "inProgress", "recall"),
        ("rtn", "pending", "recall"),
    ]
    [last] = await acted(stage, at.send(second))
    assert statuses(last) == ("in-progress", "in-transit", "in-transit")
    assert await at.updates() == ["updateTrackingNumber"] * 2


async def test_each_seller_is_told_once_for_each_of_its_recalls(stage: Stage) -> None:
    at = await yard(stage)
    other = await stage.seller()
    hook = await stage.receiver(other)
    mine, more, theirs = await at.recall(3), await at.recall(1), await at.recall(2, other)

    recalls = await acted(stage, at.send(theirs, mine, more))

    assert [recall.recall_id for recall in recalls] == [
        mine.recall_id,
        more.recall_id,
        theirs.recall_id,
    ]
    assert {one["recall"]["recallId"] for one in await at.told()} == {
        mine.recall_id,
        more.recall_id,
    }
    assert len(await at.told()) == 2
    [told] = hook.of("recallUpdateStatus")
    assert told["recall"]["apiId"] == other.api.api_id
    assert len(told["recall"]["recallInventoryList"]) == 2


async def test_a_corrected_number_keeps_the_rest_and_is_told(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall()
    await acted(stage, at.send(recall, list_name="HK-45"))

    [after] = await acted(stage, at.send(recall, number="DHL2"))

    sent = after.inventories[0]
    assert (sent.status, sent.tracking_number, sent.list_name) == ("in-transit", "DHL2", "HK-45")
    numbers = [one["recall"]["recallInventoryList"][0]["trackingNumber"] for one in await at.told()]
    assert numbers == ["DHL1", "DHL2"]


async def test_the_same_again_changes_and_tells_nothing(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.at(at.send)

    assert await acted(stage, at.send(recall)) == [recall]
    assert await at.updates() == ["updateTrackingNumber"]


async def test_remarks_of_the_recall_are_kept_until_others_come(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall()
    await acted(stage, at.send(recall, warehouse_remarks="two boxes"))

    [after] = await acted(stage, at.send(recall, number="DHL2"))

    assert (await at.now(recall)).warehouse_remarks == after.warehouse_remarks == "two boxes"
    told = [one["recall"]["warehouseRemarks"] for one in await at.told()]
    assert told == ["two boxes", "two boxes"]


async def test_every_bad_entry_is_told_and_nothing_is_sent(stage: Stage) -> None:
    at = await yard(stage)
    good, ready = await at.recall(), await at.at(at.send, at.ready)
    west = await stage.staff(3)
    [elsewhere] = await acted(stage, at.create(await at.shelve(staff=west)))

    with pytest.raises(RecallInventoryNotFound) as refused:
        await acted(stage, at.send(good, ready, elsewhere, 999_999))

    faults = refused.value.faults
    assert faults.keys() == {place(1), place(2), place(3)}
    assert faults[place(1)] == (
        f"{RecallNotAllowed().message} It stands at 'ready-to-pick-up'."
        " This step begins from 'in-progress' or 'in-transit'."
    )
    assert faults[place(2)].endswith("Its goods lie in warehouse 3.")
    assert await at.now(good) == good
    await stage.run_duties()


async def test_only_the_warehouse_of_origin_sends(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall()

    for warehouse_id in (3, HUB):
        stranger = replace(at, staff=await stage.staff(warehouse_id))
        with pytest.raises(RecallWrongWarehouse) as refused:
            await acted(stage, stranger.send(recall))
        assert refused.value.faults[place(0)].endswith("Its goods lie in warehouse 2.")
    production = replace(at, staff=await stage.staff(2, Environment.PRODUCTION))
    with pytest.raises(RecallInventoryNotFound):
        await acted(stage, production.send(recall))


async def test_items_of_a_recall_sent_at_one_moment_are_all_sent(stage: Stage) -> None:
    at = await yard(stage)
    recall = await at.recall(4)
    acts = [at.send(one.recall_inventory_id) for one in recall.inventories]

    outcomes = await raced(stage, *acts)

    assert not [one for one in outcomes if isinstance(one, Exception)]
    assert statuses(await at.now(recall)) == ("in-progress", *["in-transit"] * 4)
    assert await at.updates() == ["updateTrackingNumber"] * 4

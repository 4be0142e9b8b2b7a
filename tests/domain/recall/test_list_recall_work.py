"""Warehouses see the recalls they have to do with."""

from __future__ import annotations

import re
from typing import Any

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.recall.actions.list_recall_work import list_recall_work
from returnhelper.domain.recall.model import OPEN, RecallInventoryStatus
from tests.domain.acting import acted
from tests.domain.recall.recalling import yard
from tests.stage import Staff, Stage


async def seen(stage: Stage, staff: Staff, **wanted: Any) -> tuple[list[int], int]:
    criteria = {"status": None, "tracking_number": None, "limit": 50, "offset": 0} | wanted
    page, total = await list_recall_work(stage.work(), staff.api, stage.book, **criteria)
    return [line.recall_id for line in page], total


async def test_origin_sees_its_own_and_consolidation_what_comes_to_it(stage: Stage) -> None:
    at = await yard(stage)
    west = await stage.staff(3)
    waiting = (await at.recall()).recall_id
    sent = (await at.at(at.send, seller=await stage.seller())).recall_id
    await acted(stage, at.withdraw(await at.recall()))
    fetched = (await at.at(at.send, at.ready, at.pick_up)).recall_id
    [local] = await acted(stage, at.create(await at.shelve(staff=at.hub)))

    assert await seen(stage, at.staff) == ([waiting, sent], 2)
    assert await seen(stage, at.staff, limit=1, offset=1) == ([sent], 2)
    assert await seen(stage, at.hub) == ([sent, local.recall_id], 2)
    assert await seen(stage, west) == ([], 0)
    assert await seen(stage, await stage.staff(2, Environment.PRODUCTION)) == ([], 0)
    picked_up = RecallInventoryStatus.PICKED_UP
    for staff in (at.staff, at.hub):
        assert await seen(stage, staff, status=picked_up) == ([fetched], 1)
        assert await seen(stage, staff, tracking_number="dhl1") == ([sent], 1)
    waits = RecallInventoryStatus.IN_PROGRESS
    assert await seen(stage, at.hub, status=waits) == ([local.recall_id], 1)
    canceled = RecallInventoryStatus.CANCELED
    assert (await seen(stage, at.staff, status=canceled))[1] == 1
    assert (await seen(stage, at.hub, status=canceled))[1] == 0
    await stage.run_duties()


async def test_what_is_open_has_an_index_of_its_own(stage: Stage) -> None:
    [index] = await stage.database.fetch(
        "SELECT indexdef FROM pg_indexes WHERE indexname = 'recall_inventories_open'"
    )
    _, _, predicate = index["indexdef"].partition(" WHERE ")
    assert re.findall("'([a-z-]+)'", predicate) == list(OPEN)

"""Sellers find what they recalled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from returnhelper.domain.recall.actions.search_recalls import search_recalls
from returnhelper.domain.recall.model import PickUpCode, RecallFilter
from tests.domain.acting import acted
from tests.domain.recall.recalling import Yard, yard
from tests.stage import Stage


async def found(at: Yard, **wanted: Any) -> tuple[list[str], int]:
    criteria = RecallFilter(**{"limit": 50, "offset": 0, **wanted})
    page, total = await search_recalls(at.stage.work(), at.seller.api.api_id, criteria)
    return [line.inventory.rma for line in page], total


async def test_filters_combine_and_the_newest_come_first(stage: Stage) -> None:
    at = await yard(stage)
    await at.recall(1, await stage.seller())
    old = await at.at(at.send, count=2)
    waiting, fetched = await at.recall(), await at.at(at.send, at.ready)
    await acted(stage, at.send(old, number="dhl-2"))
    await acted(stage, at.pick_up(fetched, code=PickUpCode.OTHERS))
    [first, second] = [one.rma for one in old.inventories]
    [third], [fourth] = ([one.rma for one in each.inventories] for each in (waiting, fetched))
    rows = [fourth, third, second, first]

    assert await found(at) == (rows, 4)
    assert await found(at, limit=2, offset=1) == (rows[1:3], 4)
    assert await found(at, offset=4) == ([], 4)
    assert await found(at, tracking_number="DHL-2") == (rows[2:], 2)
    assert await found(at, tracking_number="DHL-") == ([], 0)
    assert await found(at, number=old.number.lower()) == (rows[2:], 2)
    assert await found(at, status="pending") == ([third], 1)
    assert await found(at, status="completed") == ([fourth], 1)
    assert await found(at, rma=second.lower()) == ([second], 1)
    assert await found(at, inventory_status="in-transit") == (rows[2:], 2)
    assert await found(at, inventory_status="in-transit", rma=third) == ([], 0)
    assert await found(at, pick_up_code="others") == ([fourth], 1)
    moment = waiting.created_at
    assert await found(at, created_from=moment) == (rows[:2], 2)
    assert await found(at, created_to=moment) == (rows[1:], 3)
    tick = timedelta(microseconds=1)
    assert await found(at, created_to=moment - tick) == (rows[2:], 2)
    assert await found(at, created_from=moment, created_to=moment) == ([third], 1)
    await stage.run_duties()

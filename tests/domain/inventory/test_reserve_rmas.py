"""No RMA is given out twice."""

from __future__ import annotations

import asyncio

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.inventory.actions.reserve_rmas import reserve_rmas
from returnhelper.domain.inventory.errors import RmaSequenceExhausted
from tests.domain.acting import later
from tests.stage import Stage


async def test_each_warehouse_environment_and_day_counts_for_itself(stage: Stage) -> None:
    here, there = stage.book.warehouses[2], stage.book.warehouses[3]
    sandbox, production = Environment.SANDBOX, Environment.PRODUCTION
    work = stage.work()

    first = await reserve_rmas(work, sandbox, here, 2)
    others = [
        await reserve_rmas(work, sandbox, there, 1),
        await reserve_rmas(work, production, here, 1),
    ]
    later(stage, days=1)
    tomorrow = await reserve_rmas(stage.work(), sandbox, here, 1)

    assert [rma.split("-")[3] for rma in first] == ["S00001", "S00002"]
    assert [rma.split("-")[3] for [rma] in others] == ["S00001", "P00001"]
    assert tomorrow[0].split("-")[2:4] == ["261106", "S00001"]


async def test_many_at_once_never_collide(stage: Stage) -> None:
    work, here = stage.work(), stage.book.warehouses[2]
    given = await asyncio.gather(
        *(reserve_rmas(work, Environment.SANDBOX, here, 3) for _ in range(8))
    )
    assert len({rma for rmas in given for rma in rmas}) == 24


async def test_a_day_has_so_many_and_no_more(stage: Stage) -> None:
    work, here = stage.work(), stage.book.warehouses[2]
    await reserve_rmas(work, Environment.SANDBOX, here, 99_999)
    with pytest.raises(RmaSequenceExhausted):
        await reserve_rmas(work, Environment.SANDBOX, here, 1)

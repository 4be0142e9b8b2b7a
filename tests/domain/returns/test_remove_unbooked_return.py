"""A return that nobody booked is taken out of the books."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.remove_unbooked_return import remove_unbooked_return
from returnhelper.domain.returns.actions.update_remark import update_remark
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.acting import acted, count
from tests.domain.returns.test_create_unbooked_return import made
from tests.stage import Stage

MADE = ("return_requests", "shipments", "line_items", "labels")


async def test_nothing_of_it_is_left_and_nothing_else_goes(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    done = await made(stage, seller.api.api_id)
    await made(stage, other.api.api_id)

    async def act(work: Work) -> None:
        remove_unbooked_return(work, done.request, done.shipment)

    await acted(stage, act)

    assert [await count(stage, table) for table in MADE] == [1, 1, 2, 1]


async def test_what_somebody_touched_meanwhile_stays(stage: Stage) -> None:
    seller = await stage.seller()
    done = await made(stage, seller.api.api_id)

    async def remark(work: Work) -> None:
        await update_remark(work, seller.api.api_id, done.request.return_request_id, "whose?")

    await acted(stage, remark)
    work = stage.work()
    remove_unbooked_return(work, done.request, done.shipment)
    with pytest.raises(LostRace):
        await work.commit()

    assert [await count(stage, table) for table in MADE] == [1, 1, 2, 1]

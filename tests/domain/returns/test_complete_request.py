"""A request is closed by whoever saw its last state."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.complete_request import complete_request
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.kit.database import LostRace
from tests.stage import Stage


@pytest.mark.parametrize(("is_last", "status"), [(True, "completed"), (False, "open")])
async def test_only_the_last_inventory_closes_the_request(
    stage: Stage, status: str, *, is_last: bool
) -> None:
    seller = await stage.seller()
    before = (await stage.labelled(seller)).request
    work = stage.work()

    complete_request(work, before, is_last=is_last)
    await work.commit()

    after = await get_request(stage.work(), seller.api.api_id, before.return_request_id)
    assert after.status == status
    assert after.modified_at > before.modified_at


async def test_two_who_close_at_once_do_not_pass_each_other(stage: Stage) -> None:
    request = (await stage.labelled(await stage.seller())).request
    first, second = stage.work(), stage.work()

    for work in (first, second):
        complete_request(work, request, is_last=False)
    await first.commit()
    with pytest.raises(LostRace):
        await second.commit()

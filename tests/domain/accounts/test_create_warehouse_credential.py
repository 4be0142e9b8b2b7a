"""The staff of a warehouse is one api per environment, with as many pairs as are issued."""

from __future__ import annotations

from returnhelper.domain.accounts.model import ApiKind, Environment
from tests.stage import Stage


async def test_further_pairs_open_the_same_staff_api(stage: Stage) -> None:
    first, second = await stage.staff(), await stage.staff()
    assert first.api == second.api
    assert first.credential != second.credential
    assert first.api.kind is ApiKind.WAREHOUSE
    assert (first.api.client_code, first.api.warehouse_id) == ("W2", 2)
    assert first.api.seller_id is None


async def test_each_environment_and_warehouse_has_its_own_staff(stage: Stage) -> None:
    staffs = [
        await stage.staff(2),
        await stage.staff(2, Environment.PRODUCTION),
        await stage.staff(3),
    ]
    assert len({staff.api.api_id for staff in staffs}) == 3

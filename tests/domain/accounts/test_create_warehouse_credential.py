"""The staff of a warehouse is one api per environment, with as many pairs as are issued."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.actions.create_warehouse_credential import (
    create_warehouse_credential,
)
from returnhelper.domain.accounts.model import ApiKind, Environment
from returnhelper.kit.database import LostRace
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


async def test_of_two_first_pairs_at_one_moment_one_is_to_be_decided_again(stage: Stage) -> None:
    works = [stage.work(), stage.work()]
    for work in works:
        await create_warehouse_credential(work, 2, "New Jersey", Environment.SANDBOX)
    await works[0].commit()
    with pytest.raises(LostRace):
        await works[1].commit()
    assert (await stage.staff()).api.warehouse_id == 2

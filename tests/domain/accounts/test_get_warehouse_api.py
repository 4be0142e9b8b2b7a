"""The api of a warehouse's staff is found by warehouse and environment."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.actions.get_warehouse_api import get_warehouse_api
from returnhelper.domain.accounts.errors import WarehouseWithoutStaff
from returnhelper.domain.accounts.model import Environment
from tests.stage import Stage


async def test_each_environment_has_a_staff_of_its_own_or_none(stage: Stage) -> None:
    staff = await stage.staff(2)
    assert await get_warehouse_api(stage.work(), 2, Environment.SANDBOX) == staff.api
    for warehouse_id, environment in (
        (2, Environment.PRODUCTION),
        (3, Environment.SANDBOX),
        (99, Environment.SANDBOX),
    ):
        with pytest.raises(WarehouseWithoutStaff):
            await get_warehouse_api(stage.work(), warehouse_id, environment)

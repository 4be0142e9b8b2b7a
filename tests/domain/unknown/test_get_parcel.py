"""Staff reads the parcels of its own warehouse."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.unknown.actions.get_parcel import get_parcel
from returnhelper.domain.unknown.errors import UnknownShipmentNotFound
from tests.domain.unknown.finds import open_dock
from tests.stage import Stage


async def test_a_parcel_of_another_warehouse_or_environment_is_not_there(stage: Stage) -> None:
    dock = await open_dock(stage)
    key = (await dock.found()).unknown_parcel_id
    strangers = [await stage.staff(3), await stage.staff(2, Environment.PRODUCTION)]

    assert (await get_parcel(stage.work(), dock.staff.api, key)).unknown_parcel_id == key
    for stranger in strangers:
        with pytest.raises(UnknownShipmentNotFound):
            await get_parcel(stage.work(), stranger.api, key)

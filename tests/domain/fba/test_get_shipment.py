"""A seller reads its own parcels."""

from __future__ import annotations

import pytest

from returnhelper.domain.fba.actions.get_shipment import get_shipment
from returnhelper.domain.fba.errors import FbaShipmentNotFound
from tests.domain.fba.ramp import ramp
from tests.stage import Stage


async def test_a_parcel_of_another_seller_is_not_there(stage: Stage) -> None:
    at = await ramp(stage)
    mine, other = await at.announce("TBA1"), await stage.seller()

    assert await get_shipment(stage.work(), mine.api_id, mine.fba_shipment_id) == mine
    with pytest.raises(FbaShipmentNotFound):
        await get_shipment(stage.work(), other.api.api_id, mine.fba_shipment_id)

"""Staff reads the parcels to its warehouse, whoever they belong to."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.fba.actions.list_shipment_work import list_shipment_work
from returnhelper.domain.fba.model import FbaShipmentStatus
from returnhelper.domain.fba.putting import ShipmentFilter
from tests.domain.acting import acted, later
from tests.domain.fba.ramp import Ramp, parcel, ramp
from tests.stage import Stage


async def numbers(at: Ramp, **wanted: Any) -> list[str]:
    criteria = ShipmentFilter(**{"limit": 10, "offset": 0, **wanted})
    page, _ = await list_shipment_work(at.stage.work(), at.staff.api, criteria)
    return [one.tracking_number for one in page]


async def test_filters_combine_and_the_oldest_comes_first(stage: Stage) -> None:
    at, other = await ramp(stage), await stage.seller()
    await at.take_in("TBA1")
    later(stage)
    await at.announce("TBA2", other)
    later(stage)
    await at.announce("TBA3")
    await acted(stage, at.creating(parcel("TBA4", 3)))
    await at.announce("TBA5", await stage.seller(environment=Environment.PRODUCTION))

    pending = FbaShipmentStatus.PENDING
    assert await numbers(at) == ["TBA1", "TBA2", "TBA3"]
    assert await numbers(at, limit=1, offset=1) == ["TBA2"]
    assert await numbers(at, status=pending) == ["TBA2", "TBA3"]
    assert await numbers(at, status=pending, api_id=other.api.api_id) == ["TBA2"]
    assert await numbers(at, tracking_number="tba3") == ["TBA3"]
    await stage.run_duties()

"""A seller pages through what it announced in a window."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.fba.actions.list_shipments import list_shipments
from tests.domain.acting import acted, later
from tests.domain.fba.ramp import parcel, ramp
from tests.stage import Stage


async def test_both_ends_are_inside_and_the_oldest_comes_first(stage: Stage) -> None:
    at = await ramp(stage)
    begin = stage.clock.now()
    await at.announce("TBA0", await stage.seller())
    made = await acted(stage, at.creating(parcel("TBA1"), parcel("TBA2")))
    later(stage)
    made.append(await at.announce("TBA3"))
    end = stage.clock.now()
    later(stage)
    await at.announce("TBA4")

    api_id, window = at.seller.api.api_id, (begin, end)
    whole, total = await list_shipments(stage.work(), api_id, window, 10, 0)
    page, _ = await list_shipments(stage.work(), api_id, window, 1, 1)
    none, nothing = await list_shipments(
        stage.work(), api_id, (end + timedelta(days=1), end + timedelta(days=2)), 10, 0
    )

    assert (whole, total) == (made, 3)
    assert page == [made[1]]
    assert (none, nothing) == ([], 0)

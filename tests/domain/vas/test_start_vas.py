"""A worker takes a service; the seller sees it pending still."""

from __future__ import annotations

import pytest

from returnhelper.domain.inventory.events import wire_vas
from returnhelper.domain.inventory.rows import VasStatus
from returnhelper.domain.vas.errors import VasNotFound, VasNotPending
from tests.domain.acting import acted, raced
from tests.domain.handling.moves import strangers
from tests.domain.vas.services import bench, completing, failing, starting
from tests.stage import Stage


async def test_a_started_service_is_pending_to_its_seller_and_told_to_nobody(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()

    await acted(stage, starting(at.staff, vas.vas_id), by="Mia")

    started = await at.vas(vas.vas_id)
    assert (started.status, started.modified_by) == (VasStatus.STARTED, "Mia")
    assert started.is_unfinished
    assert (wire_vas(started).vas_status_code, wire_vas(started).is_finished) == ("pending", False)
    assert await at.told("vasUpdated") == []


async def test_of_two_workers_one_starts(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    act = starting(at.staff, vas.vas_id)
    outcomes = await raced(stage, act, act)
    assert sorted(type(one).__name__ for one in outcomes) == ["Vas", "VasNotPending"]


async def test_what_is_done_cannot_be_started(stage: Stage) -> None:
    at = await bench(stage)
    for end in (completing, failing):
        vas = await at.ordered()
        await acted(stage, end(at.staff, vas.vas_id))
        with pytest.raises(VasNotPending):
            await acted(stage, starting(at.staff, vas.vas_id))
    await stage.run_duties()


async def test_services_of_other_warehouses_are_unknown(stage: Stage) -> None:
    at = await bench(stage)
    vas = await at.ordered()
    for stranger in await strangers(stage):
        for act in (starting, completing, failing):
            with pytest.raises(VasNotFound):
                await acted(stage, act(stranger, vas.vas_id))
    assert await at.vas(vas.vas_id) == vas

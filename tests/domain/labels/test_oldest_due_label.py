"""How long labels wait."""

from __future__ import annotations

from returnhelper.domain.labels.actions.oldest_due_label import oldest_due_label
from tests.domain.acting import later
from tests.domain.labels.label_desks import queued
from tests.stage import Stage


async def test_the_longest_waiting_label_counts_until_it_is_bought(stage: Stage) -> None:
    assert await oldest_due_label(stage.database) is None
    since = stage.clock.now()
    [booked] = await queued(stage)
    later(stage)
    await stage.booked(await stage.seller())

    assert await oldest_due_label(stage.database) == since
    await stage.run_duties()
    assert await oldest_due_label(stage.database) is None
    assert booked.shipment.label_id

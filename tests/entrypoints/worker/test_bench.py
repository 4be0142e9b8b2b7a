"""What a duty has priced is priced by the version of its own moment, whatever others ask."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from tests.domain.trials.tariffs import refreshed, scheduled, times
from tests.stage import Stage

DAY = timedelta(days=1)
VERSIONS = 5


async def test_duties_side_by_side_get_each_its_own_version(stage: Stage) -> None:
    began = stage.clock.now()
    for number in range(1, VERSIONS + 1):
        await scheduled(stage, times(str(number + 1)), began + number * DAY)
    stage.clock.move(400 * DAY)
    await refreshed(stage)
    moments = [began + number * DAY for number in range(1, VERSIONS)] * 10
    assert stage.bench.book.timetable.at(moments[0]).cards is None
    found = await asyncio.gather(*(stage.bench.cards_at(moment) for moment in moments))
    wanted = [stage.bench.book.timetable.at(moment).tariff_id for moment in moments]
    assert [cards.tariff_id for cards in found] == wanted
    again = [await stage.bench.cards_at(moment) for moment in moments]
    assert len({id(cards) for cards in again}) == VERSIONS - 1

"""Of unknown parcels with readable traces the owner is nearly always among the first three."""

from __future__ import annotations

from bench.suggestions.bookings import book, open_sellers
from bench.suggestions.measuring import rate, searched, seeded
from bench.suggestions.parcels import parcels
from tests.domain.tracing.test_trace_shipments import traced
from tests.stage import Stage

SEED = 36


async def test_the_owner_is_among_the_first_three_for_nine_of_ten_parcels(stage: Stage) -> None:
    work, chance = stage.work(), seeded(SEED)
    sellers = await open_sellers(work, chance, 40)
    bookings = await book(work, chance, sellers, 2000)
    while await traced(stage):
        pass

    outcomes = await searched(work, parcels(chance, bookings, sellers, 60))

    assert rate(outcomes, 3) >= 0.9

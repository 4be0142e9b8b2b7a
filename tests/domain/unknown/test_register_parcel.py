"""A parcel nobody announced is kept with all that was read on it."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.unknown.model import Reading, UnknownStatus
from tests.domain.unknown.finds import READING, measured, open_dock
from tests.stage import Stage


async def test_it_waits_with_numbers_and_everything_that_was_read(stage: Stage) -> None:
    dock = await open_dock(stage)

    parcel = await dock.found(measured(), measured(300, description=None, remarks="wet"))

    assert await dock.now(parcel) == parcel
    assert parcel.status is UnknownStatus.PENDING
    assert parcel.reading == READING
    assert parcel.number == "UN261105-0000001"
    first, second = parcel.packages
    assert [first.number, second.number] == ["UNL261105-0000001", "UNL261105-0000002"]
    assert (second.weight_g, second.remarks) == (Decimal(300), "wet")
    assert second.description == "Unannounced goods"
    assert await dock.history(parcel) == [("registered", "Mia")]


async def test_a_parcel_without_any_trace_is_kept_all_the_same(stage: Stage) -> None:
    dock = await open_dock(stage)

    parcel = await dock.found(reading=Reading())

    assert (await dock.now(parcel)).reading == Reading()

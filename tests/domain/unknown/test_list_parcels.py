"""Parcels are found again by whatever somebody remembers of them."""

from __future__ import annotations

from typing import Any

import pytest

from returnhelper.domain.unknown.actions.list_parcels import list_parcels
from returnhelper.domain.unknown.model import ParcelFilter, Reading, UnknownStatus
from tests.domain.unknown.finds import Dock, open_dock
from tests.stage import Stage

PLAIN = Reading(text="100% wool_scarf", references=("RMA 42",))


async def _found(dock: Dock, **wanted: Any) -> list[str]:
    sought = ParcelFilter(**{"limit": 20, "offset": 0, **wanted})
    page, total = await list_parcels(dock.stage.work(), dock.staff.api, sought)
    assert total == len(page)
    return [parcel.number[-1] for parcel in page]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["1", "2"]),
        ({"number": "1z 999-aa1 0123456784"}, ["1"]),
        ({"number": "9205590164917312751089"}, ["1"]),  # stands inside the routed barcode
        ({"number": "so88213"}, ["1"]),
        ({"number": "un261105-0000002"}, ["2"]),
        ({"number": "99AA1"}, []),
        ({"words": ("ALBANY", "werf")}, ["1"]),
        ({"words": ("albany", "scarf")}, []),
        ({"words": ("100%",)}, ["2"]),
        ({"words": ("wool_",)}, ["2"]),
        ({"words": ("wool%scarf",)}, []),
        ({"status": UnknownStatus.PENDING}, ["1", "2"]),
        ({"status": UnknownStatus.ASSIGNED}, []),
    ],
)
async def test_all_that_is_given_must_match(
    stage: Stage, wanted: dict[str, Any], found: list[str]
) -> None:
    dock = await open_dock(stage)
    await dock.found()
    await dock.found(reading=PLAIN)
    await dock.found(staff=await stage.staff(3))

    assert await _found(dock, **wanted) == found


async def test_what_was_registered_by_a_moment_is_listed_by_pages(stage: Stage) -> None:
    dock = await open_dock(stage)
    first = await dock.found()
    await dock.found()

    assert await _found(dock, registered_before=first.created_at) == ["1"]
    page, total = await list_parcels(stage.work(), dock.staff.api, ParcelFilter(limit=1, offset=1))
    assert ([parcel.number[-1] for parcel in page], total) == (["2"], 2)

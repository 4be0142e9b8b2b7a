"""What was noted of a parcel is corrected while it has no owner."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.unknown.actions.list_parcels import list_parcels
from returnhelper.domain.unknown.actions.revise_parcel import revise_parcel
from returnhelper.domain.unknown.errors import PackagesMiscounted, UnknownShipmentNotAllowed
from returnhelper.domain.unknown.model import ParcelFilter, UnknownParcel
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.domain.unknown.finds import READING, Dock, measured, open_dock
from tests.stage import Stage


def revising(dock: Dock, parcel: UnknownParcel, **changes: Any) -> Act[UnknownParcel]:
    values = {"reading": None, "packages": None, "remarks": None} | changes

    async def act(work: Work) -> UnknownParcel:
        return await revise_parcel(work, dock.staff.api, parcel.unknown_parcel_id, **values)

    return act


async def test_what_was_misread_is_replaced_and_found_under_its_right_number(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    right = replace(READING, tracking_number="1Z999AA10123456785")

    revised = await acted(stage, revising(dock, parcel, reading=right), by="Ben")

    assert await dock.now(parcel) == revised
    assert (revised.reading, revised.packages) == (right, parcel.packages)
    wanted = ParcelFilter(limit=9, offset=0, number="1Z999AA10123456785")
    assert (await list_parcels(stage.work(), dock.staff.api, wanted))[1] == 1
    event = (
        await list_history(
            stage.work(), dock.staff.api.api_id, Subject.UNKNOWN_SHIPMENT, parcel.unknown_parcel_id
        )
    )[-1]
    assert (event.action, event.done_by) == ("revised", "Ben")
    assert event.before["reading"]["tracking_number"] == "1Z999AA10123456784"
    assert event.after["reading"]["tracking_number"] == "1Z999AA10123456785"


async def test_packages_keep_their_numbers_and_remarks_are_cleared_by_nothing(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()

    heavier = await acted(stage, revising(dock, parcel, packages=[measured(990)], remarks="wet"))
    cleared = await acted(stage, revising(dock, parcel, remarks=""))

    [package] = heavier.packages
    assert (package.number, package.weight_g, heavier.remarks) == (
        "UNL261105-0000001",
        Decimal(990),
        "wet",
    )
    assert cleared.remarks is None


async def test_packages_are_not_more_or_fewer_than_before(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()

    with pytest.raises(PackagesMiscounted) as refusal:
        await acted(stage, revising(dock, parcel, packages=[measured(), measured()]))
    assert refusal.value.faults == {"packages": "It has 1 of them."}


async def test_what_has_an_owner_is_corrected_at_its_inventory(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    await dock.assigned(parcel)

    with pytest.raises(UnknownShipmentNotAllowed):
        await acted(stage, revising(dock, parcel, remarks="late"))

"""A parcel nobody claimed for long is disposed of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.unknown.errors import UnknownShipmentNotAllowed, UnknownShipmentNotDue
from returnhelper.domain.unknown.model import UnknownStatus
from tests.domain.acting import acted
from tests.domain.claims.missing import claiming, withdrawing
from tests.domain.unknown.finds import open_dock
from tests.stage import Stage


async def test_it_is_kept_to_the_last_moment_of_its_time(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    stage.clock.move(timedelta(days=90, seconds=-2))

    with pytest.raises(UnknownShipmentNotDue) as refusal:
        await acted(stage, dock.dispose(parcel))
    stage.clock.move(timedelta(seconds=1))
    disposed = await acted(stage, dock.dispose(parcel, "recycled"), by="Ben")

    assert refusal.value.faults == {
        "unknownShipmentId": "It is kept for 90 days, until 2027-02-03 08:30 UTC."
    }
    assert await dock.now(parcel) == disposed
    assert (disposed.status, disposed.remarks) == (UnknownStatus.DISPOSED, "recycled")
    assert (await dock.history(parcel))[-1] == ("disposed", "Ben")


async def test_its_time_begins_anew_when_it_comes_back_from_a_wrong_owner(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    await dock.assigned(parcel)
    stage.clock.move(timedelta(days=100))
    await acted(stage, dock.undo(parcel))
    stage.clock.move(timedelta(days=89))

    with pytest.raises(UnknownShipmentNotDue):
        await acted(stage, dock.dispose(parcel))
    stage.clock.move(timedelta(days=1))
    await acted(stage, dock.dispose(parcel))
    await stage.run_duties()


async def test_while_somebody_claims_it_it_is_kept(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    stage.clock.move(timedelta(days=100))
    claim = await acted(stage, claiming(dock.seller, "so 88213"))

    with pytest.raises(UnknownShipmentNotDue) as refusal:
        await acted(stage, dock.dispose(parcel))
    await acted(stage, withdrawing(dock.seller, claim))
    await acted(stage, dock.dispose(parcel))

    assert str(claim.claim_id) in refusal.value.faults["unknownShipmentId"]


async def test_what_is_gone_is_neither_assigned_nor_disposed_of_again(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    stage.clock.move(timedelta(days=91))
    await acted(stage, dock.dispose(parcel))

    for act in (dock.dispose(parcel), dock.assign(parcel), dock.undo(parcel)):
        with pytest.raises(UnknownShipmentNotAllowed):
            await acted(stage, act)

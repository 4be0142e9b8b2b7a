"""The history of an item is its owner's to read, also when the item is gone."""

from __future__ import annotations

import pytest

from returnhelper.domain.corrections.actions.get_history import get_history
from returnhelper.domain.corrections.model import MetaType
from returnhelper.domain.inventory.errors import InventoryInUse, ReturnInventoryNotFound
from tests.domain.acting import acted
from tests.domain.corrections.correcting import desk
from tests.domain.unknown.finds import open_dock
from tests.stage import Stage


async def test_everything_done_is_told_oldest_first_and_outlives_the_item(stage: Stage) -> None:
    at = await desk(stage)
    await acted(stage, at.measuring(), "Mia")
    await acted(stage, at.remarking("dented"), "Eve")
    await acted(stage, at.undoing(), "Ben")

    told = [(event.action, event.done_by) for event in await at.history()]
    assert told[1:] == [("recalibrated", "Mia"), ("remarked", "Eve"), ("removed", "Ben")]
    assert told[0][0] == "created"
    await stage.run_duties()


async def test_nobody_reads_that_of_another_or_of_nothing(stage: Stage) -> None:
    at, other = await desk(stage), await stage.seller()

    for api_id, key in ((other.api.api_id, at.key), (at.api_id, 999_999)):
        with pytest.raises(ReturnInventoryNotFound):
            await get_history(stage.work(), api_id, key)


async def test_what_was_never_the_sellers_own_is_not_told_to_it(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    _, [inventory] = await dock.assigned(parcel)
    key = inventory.return_inventory_id
    assert await get_history(stage.work(), inventory.api_id, key)
    await acted(stage, dock.undo(parcel))
    await stage.run_duties()

    with pytest.raises(ReturnInventoryNotFound):
        await get_history(stage.work(), inventory.api_id, key)


async def test_what_the_seller_noted_keeps_an_item_from_being_taken_back(stage: Stage) -> None:
    for noting in ("naming", "noting"):
        at = await desk(stage)
        act = at.naming("SHOE") if noting == "naming" else at.noting({"a": "b"}, MetaType.SELLER)
        await acted(stage, act, "Shop")

        with pytest.raises(InventoryInUse):
            await acted(stage, at.undoing(), "Ben")
        await stage.run_duties()

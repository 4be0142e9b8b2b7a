"""A picture of a parcel is taken away while it has no owner."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.model import PictureKeys
from returnhelper.domain.inventory.errors import ImageNotFound
from returnhelper.domain.unknown.actions.remove_parcel_picture import remove_parcel_picture
from returnhelper.domain.unknown.errors import UnknownShipmentNotAllowed
from returnhelper.domain.unknown.model import UnknownParcel
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.domain.unknown.finds import Dock, open_dock
from tests.stage import Stage


def removing(dock: Dock, parcel: UnknownParcel, image_key: str) -> Act[PictureKeys]:
    async def act(work: Work) -> PictureKeys:
        key = parcel.unknown_parcel_id
        return await remove_parcel_picture(work, dock.staff.api, key, image_key)

    return act


async def test_one_picture_goes_and_the_other_stays(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    gone, kept = await dock.pictured(parcel), await dock.pictured(parcel)

    removed = await acted(stage, removing(dock, parcel, gone.original_key), by="Ben")

    assert removed == gone
    assert [one.taken.keys for one in (await dock.now(parcel)).pictures] == [kept]
    assert (await dock.history(parcel))[-1] == ("pictureRemoved", "Ben")
    with pytest.raises(ImageNotFound):
        await acted(stage, removing(dock, parcel, gone.original_key))


async def test_a_picture_that_has_an_owner_is_removed_from_its_inventory(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    keys = await dock.pictured(parcel)
    await dock.assigned(parcel)

    with pytest.raises(UnknownShipmentNotAllowed):
        await acted(stage, removing(dock, parcel, keys.original_key))

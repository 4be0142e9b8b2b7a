"""A parcel is photographed while it has no owner."""

from __future__ import annotations

from pathlib import Path

import pytest

from returnhelper.domain.files.errors import NotAnImage
from returnhelper.domain.unknown.errors import PackageNotFound, UnknownShipmentNotAllowed
from tests.domain.acting import acted, raced
from tests.domain.unknown.finds import measured, open_dock
from tests.stage import Stage


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("pictures/*") if path.is_file()]


async def test_a_picture_is_kept_in_four_sizes_and_shows_its_package(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found(measured(), measured())

    keys = await dock.pictured(parcel, 1)

    for key in keys.all_keys:
        assert (await stage.storage.get(key)).content_type == "image/jpeg"
    [picture] = (await dock.now(parcel)).pictures
    assert (picture.position, picture.taken.keys, picture.taken.taken_by) == (1, keys, "Mia")
    assert await dock.history(parcel) == [("registered", "Mia"), ("pictureAdded", "Mia")]


async def test_of_two_pictures_at_one_moment_both_are_kept(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()

    await raced(stage, dock.picture(parcel), dock.picture(parcel))

    assert len((await dock.now(parcel)).pictures) == 2


async def test_what_cannot_be_shown_stores_nothing(stage: Stage, tmp_path: Path) -> None:
    dock = await open_dock(stage)
    parcel, owned = await dock.found(), await dock.found()
    await dock.assigned(owned)

    with pytest.raises(NotAnImage):
        await acted(stage, dock.picture(parcel, body=b"words"))
    with pytest.raises(PackageNotFound):
        await acted(stage, dock.picture(parcel, 1))
    with pytest.raises(UnknownShipmentNotAllowed):
        await acted(stage, dock.picture(owned))
    assert _files(tmp_path) == []

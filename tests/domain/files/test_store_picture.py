"""A picture lies in the store wholly or not at all."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from pathlib import Path

import pytest
from obstore.store import LocalStore

from returnhelper.domain.files.actions.store_picture import store_picture
from returnhelper.domain.files.errors import FilesUnavailable, NotAnImage
from returnhelper.domain.files.storage import Storage, open_storage
from tests.domain.files.pictures import drawn, encoded, opened


class FullStorage(Storage):
    """A folder that fails at its third file, after having kept it."""

    def __init__(self, folder: Path, failure: BaseException) -> None:
        """Keep files in this folder until the failure."""
        super().__init__(LocalStore(folder))
        self._failure = failure
        self._puts = 0

    async def put(self, key: str, body: bytes, content_type: str) -> None:
        """Keep a file, failing at the third."""
        await super().put(key, body, content_type)
        self._puts += 1
        if self._puts == 3:
            raise self._failure


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_stored_picture_can_be_read_in_every_size(tmp_path: Path) -> None:
    storage = open_storage(tmp_path.as_uri())

    keys = await store_picture(storage, encoded(drawn(2000, 1000), "PNG"), "front.png")

    found = {}
    for key in (keys.original_key, keys.small_key, keys.medium_key, keys.large_key):
        file = await storage.get(key)
        assert file.content_type == "image/jpeg"
        found[key] = opened(file.body).width
    assert list(found.values()) == [2000, 200, 800, 1600]
    assert (keys.filename, keys.extension) == ("front.jpg", "jpg")
    original = await storage.get(keys.original_key)
    assert keys.original_sha256 == sha256(original.body).digest()


async def test_the_same_picture_twice_lies_under_other_keys(tmp_path: Path) -> None:
    storage = open_storage(tmp_path.as_uri())
    body = encoded(drawn(40, 20), "PNG")

    first = await store_picture(storage, body, "front.png")
    second = await store_picture(storage, body, "front.png")

    assert first.original_key != second.original_key
    assert len(files_in(tmp_path)) == 8


@pytest.mark.parametrize("failure", [FilesUnavailable(), asyncio.CancelledError()])
async def test_a_store_that_fails_midway_keeps_nothing(
    tmp_path: Path, failure: BaseException
) -> None:
    storage = FullStorage(tmp_path, failure)

    with pytest.raises(type(failure)):
        await store_picture(storage, encoded(drawn(40, 20), "PNG"), "front.png")

    assert files_in(tmp_path) == []


async def test_a_refused_picture_is_not_stored(tmp_path: Path) -> None:
    with pytest.raises(NotAnImage):
        await store_picture(open_storage(tmp_path.as_uri()), b"just words", "front.png")

    assert files_in(tmp_path) == []

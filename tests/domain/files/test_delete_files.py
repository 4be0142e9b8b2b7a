"""Files nobody refers to are deleted, as far as the store answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from obstore.store import LocalStore

from returnhelper.domain.files.actions.delete_files import delete_files
from returnhelper.domain.files.errors import FileNotFound, FilesUnavailable
from returnhelper.domain.files.model import new_key
from returnhelper.domain.files.storage import Storage, open_storage


class ForgetfulStorage(Storage):
    """A folder that is away whenever one key is deleted."""

    def __init__(self, folder: Path, stubborn_key: str) -> None:
        """Keep files in this folder."""
        super().__init__(LocalStore(folder))
        self._stubborn_key = stubborn_key

    async def delete(self, key: str) -> None:
        """Delete a file, but never the stubborn one."""
        if key == self._stubborn_key:
            raise FilesUnavailable
        await super().delete(key)


async def kept(storage: Storage, count: int) -> list[str]:
    keys = [new_key("pictures", "image/png") for _ in range(count)]
    for key in keys:
        await storage.put(key, b"bytes", "image/png")
    return keys


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


async def test_only_the_files_named_are_gone(tmp_path: Path) -> None:
    storage = open_storage(tmp_path.as_uri())
    first, second, third = await kept(storage, 3)

    await delete_files(storage, (first, third))

    for key in (first, third):
        with pytest.raises(FileNotFound):
            await storage.get(key)
    assert (await storage.get(second)).body == b"bytes"


async def test_deleting_twice_or_what_never_was_is_no_fault(tmp_path: Path) -> None:
    storage = open_storage(tmp_path.as_uri())
    [key] = await kept(storage, 1)

    for _ in range(2):
        await delete_files(storage, [key, new_key("pictures", "image/png"), "../../no/key", ""])

    assert names_in(tmp_path) == []


async def test_a_file_that_cannot_be_deleted_does_not_keep_the_others(tmp_path: Path) -> None:
    keys = await kept(open_storage(tmp_path.as_uri()), 3)
    storage = ForgetfulStorage(tmp_path, keys[1])

    await delete_files(storage, keys)

    assert names_in(tmp_path) == [keys[1].partition("/")[2]]

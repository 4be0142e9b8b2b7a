"""What is put under a key is what is read from it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import obstore
import pytest
from hypothesis import given
from hypothesis import strategies as st
from obstore.store import from_url

from returnhelper.domain.files.errors import FileNotFound, FilesUnavailable
from returnhelper.domain.files.model import is_key, new_key, picture_filename
from returnhelper.domain.files.storage import Storage, open_storage
from returnhelper.kit.errors import Invalid
from tests.buckets import serve_objects


@pytest.fixture(params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "bucket":
        return open_storage(request.getfixturevalue("bucket"))
    return open_storage((tmp_path / "a folder" / "not there yet").as_uri())


async def test_a_file_is_read_as_it_was_put(storage: Storage) -> None:
    key = new_key("labels", "application/pdf")

    await storage.put(key, b"%PDF", "application/pdf")

    found = await storage.get(key)
    assert (found.body, found.content_type) == (b"%PDF", "application/pdf")


async def test_a_key_is_filled_once_and_later_files_compare_with_it(storage: Storage) -> None:
    key = new_key("uploads", "application/pdf")

    filled = [
        await storage.put_first(key, body, "application/pdf")
        for body in (b"%PDF", b"%PDF", b"%PDF-1.7")
    ]

    assert filled == [True, True, False]
    assert (await storage.get(key)).body == b"%PDF"


async def test_of_many_files_for_one_key_at_one_moment_one_is_kept(storage: Storage) -> None:
    key = new_key("uploads", "application/pdf")
    bodies = [bytes([number]) * 1_000_000 for number in range(8)]

    filled = await asyncio.gather(
        *(storage.put_first(key, body, "application/pdf") for body in bodies)
    )

    assert sum(filled) == 1
    assert (await storage.get(key)).body == bodies[filled.index(True)]


async def test_a_removed_file_is_gone_and_can_be_removed_again(storage: Storage) -> None:
    key = new_key("labels", "application/pdf")
    await storage.put(key, b"%PDF", "application/pdf")

    await storage.delete(key)
    await storage.delete(key)

    with pytest.raises(FileNotFound):
        await storage.get(key)


async def test_a_bucket_keeps_the_content_type_beside_the_bytes(bucket: str) -> None:
    for content_type in ("image/png", "application/zpl"):
        key = new_key("labels", content_type)
        await open_storage(bucket).put(key, b"x", content_type)
        kept = await obstore.get_async(from_url(bucket), key)
        assert kept.attributes["Content-Type"] == content_type


async def test_the_same_bytes_are_put_again_after_they_were_put_and_not_recorded(
    storage: Storage,
) -> None:
    key = new_key("uploads", "application/pdf")
    await storage.put(key, b"%PDF", "application/pdf")

    same, other = [
        await storage.put_first(key, body, "application/pdf") for body in (b"%PDF", b"%PDF-2")
    ]

    assert (same, other) == (True, False)


async def test_a_bucket_that_is_away_is_unavailable_and_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serve_objects() as server:
        for name, value in server.variables().items():
            monkeypatch.setenv(name, value)
        storage, key = open_storage(f"s3://{server.new_bucket()}"), new_key("labels", "image/png")
        await storage.put(key, b"PNG", "image/png")
        server.stop()
        for attempt in (
            storage.put(key, b"PNG", "image/png"),
            storage.put_first(key, b"PNG", "image/png"),
            storage.get(key),
            storage.delete(key),
        ):
            with pytest.raises(FilesUnavailable):
                await attempt
        server.start()
        assert (await storage.get(key)).body == b"PNG"


async def test_a_bucket_that_is_not_there_keeps_nothing(bucket: str) -> None:
    storage = open_storage(f"{bucket}-not-made")
    with pytest.raises(FilesUnavailable):
        await storage.put(new_key("labels", "image/png"), b"PNG", "image/png")


async def test_no_key_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not yours")
    storage = open_storage((tmp_path / "files").as_uri())

    for key in ("../secret.txt", "labels/../../secret.txt", "", "labels/", "labels//a", "a\0b/c"):
        assert not is_key(key)
        with pytest.raises(FileNotFound):
            await storage.get(key)
        await storage.delete(key)

    assert (tmp_path / "secret.txt").exists()


async def test_a_key_of_another_content_type_is_a_mistake_of_the_caller(storage: Storage) -> None:
    with pytest.raises(ValueError, match="make keys with new_key"):
        await storage.put(new_key("labels", "application/pdf"), b"PNG", "image/png")


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    storage = open_storage((tmp_path / "files").as_uri())
    (tmp_path / "files" / "labels").write_text("a file where a folder should be")

    with pytest.raises(FilesUnavailable):
        await storage.put(new_key("labels", "application/pdf"), b"%PDF", "application/pdf")


@pytest.mark.parametrize("url", ["files", "nowhere://bucket", "file://relative/folder", ""])
def test_a_store_that_cannot_be_is_told_by_its_setting(url: str) -> None:
    with pytest.raises(Invalid) as refusal:
        open_storage(url)

    assert set(refusal.value.faults) == {"RETURNHELPER_FILES_STORE"}


@pytest.mark.parametrize("content_type", ["image/png", "application/pdf", "text/plain", "a/b"])
def test_a_fresh_key_is_a_key_with_at_least_128_random_bits(content_type: str) -> None:
    keys = {new_key("uploads", content_type) for _ in range(1000)}

    assert len(keys) == 1000
    assert all(is_key(key) for key in keys)
    assert all(len(key.split("/")[1].split(".")[0]) * 6 >= 128 for key in keys)


@given(st.text())
def test_a_shown_name_has_no_folder_and_its_real_extension(sent: str) -> None:
    name = picture_filename(sent, "image/png")

    assert name.endswith(".png")
    assert 5 <= len(name) <= 255
    assert name.isprintable()
    assert "/" not in name
    assert "\\" not in name


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("front.JPEG", "front.png"),
        ("C:\\photos\\front.webp", "front.png"),
        ("../../etc/passwd", "passwd.png"),
        ("", "picture.png"),
        ("...", "picture.png"),
        ("Rück seite.v2.heic", "Rück seite.v2.png"),
    ],
)
def test_the_shown_name_keeps_what_the_sender_called_it(sent: str, shown: str) -> None:
    assert picture_filename(sent, "image/png") == shown

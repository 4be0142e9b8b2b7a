"""A store is tried before it is believed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from returnhelper.domain.files.actions.check_store import check_store
from returnhelper.domain.files.storage import open_storage
from returnhelper.kit.errors import Invalid

SETTING = "RETURNHELPER_FILES_STORE"


async def told(url: str) -> str:
    with pytest.raises(Invalid) as refusal:
        await check_store(open_storage(url))
    assert set(refusal.value.faults) == {SETTING}
    return refusal.value.faults[SETTING]


async def test_a_store_that_works_passes_and_is_left_empty(bucket: str, tmp_path: Path) -> None:
    await check_store(open_storage(bucket))
    await check_store(open_storage(tmp_path.as_uri()))
    assert not [name for _, _, files in os.walk(tmp_path) for name in files]


async def test_a_bucket_that_is_not_there_is_told_with_what_the_store_said(bucket: str) -> None:
    message = await told(f"{bucket}-not-made")
    assert "cannot be stored" in message
    assert f"{bucket.removeprefix('s3://')}-not-made" in message


async def test_a_store_that_keeps_no_first_file_is_told(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_CONDITIONAL_PUT", "disabled")
    assert "only where there is none yet" in await told(bucket)


async def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "checks").write_text("a file where a folder should be")
    assert "cannot be stored" in await told(tmp_path.as_uri())

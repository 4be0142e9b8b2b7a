"""An address is made for one file of one name and type."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.files.model import is_key
from returnhelper.domain.files.upload_rules import filename_fault
from returnhelper.kit.errors import Invalid
from tests.domain.files.uploading import is_kept, slot_for
from tests.stage import Stage


async def test_a_slot_has_a_key_of_its_type_and_lives_fifteen_minutes(stage: Stage) -> None:
    seller = await stage.seller()
    for filename, mime_type, extension in (
        ("notes.TXT", "text/plain", "txt"),
        ("parts.csv", "text/plain", "txt"),
        ("front.jpeg", "image/jpeg", "jpg"),
        ("front.jpg", "image/jpeg", "jpg"),
        ("front.png", "image/png", "png"),
        ("label.v2.pdf", "application/pdf", "pdf"),
    ):
        upload = (await slot_for(stage, seller, filename, mime_type)).upload
        assert is_key(upload.file_key)
        assert upload.file_key.startswith("uploads/")
        assert upload.file_key.endswith(f".{extension}")
        assert upload.expires_at == stage.clock.now() + timedelta(minutes=15)
        assert not await is_kept(stage, upload.file_key)


async def test_every_slot_has_a_key_and_a_token_of_its_own(stage: Stage) -> None:
    seller = await stage.seller()
    slots = [await slot_for(stage, seller) for _ in range(5)]
    assert len({slot.upload.file_key for slot in slots}) == 5
    assert len({slot.token for slot in slots}) == 5
    assert not any(slot.token in slot.upload.file_key for slot in slots)


async def test_a_type_nobody_takes_is_refused_with_those_that_are(stage: Stage) -> None:
    with pytest.raises(Invalid) as refusal:
        await slot_for(stage, await stage.seller(), "split.html", "text/html")
    assert refusal.value.faults.keys() == {"mimeType"}
    assert "text/plain" in refusal.value.faults["mimeType"]


@pytest.mark.parametrize(
    "filename",
    [
        "",
        "x" * 252 + ".pdf",
        "split",
        "split.",
        ".pdf",
        " .pdf",
        "...pdf",
        "split.pdf.png",
        "split.pdf ",
        "a/split.pdf",
        "a\\split.pdf",
        "split\0.pdf",
        "split\n.pdf",
        "split\x9f.pdf",
        "split\u202efdp.exe.pdf",
    ],
)
async def test_names_that_lead_somewhere_or_hide_something_are_refused(
    stage: Stage, filename: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        await slot_for(stage, await stage.seller(), filename)
    assert refusal.value.faults.keys() == {"filename"}


def test_names_of_any_script_fit() -> None:
    for stem in ("分割", "Größe 2", "a.b", "x" * 251, "tête-à-tête", "👩‍👧"):
        assert filename_fault(f"{stem}.pdf", "application/pdf") is None


@given(st.text(max_size=300))
def test_a_name_that_is_taken_is_one_segment_with_the_extension_of_its_type(name: str) -> None:
    if filename_fault(name, "application/pdf") is None:
        assert name.lower().endswith(".pdf")
        assert len(name) <= 255
        assert not set(name) & {"/", "\\", "\0", "\r", "\n"}
        name.encode()

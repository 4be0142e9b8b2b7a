"""Whoever was handed evidence finds every changed byte, and where it is."""

from __future__ import annotations

import json
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from returnhelper.domain.evidence.actions.verify_evidence import verify_evidence
from returnhelper.domain.evidence.container import DIRECTORY
from returnhelper.domain.evidence.errors import EvidenceChanged, NoEvidenceFile
from returnhelper.domain.evidence.model import fingerprint_of, sha256_of
from returnhelper.domain.evidence.signing import public_key_of
from returnhelper.kit.errors import Invalid
from tests.domain.evidence.samples import (
    exported,
    packed,
    parts_of,
    shelved_with_photo,
    signed_anew,
)
from tests.stage import Stage


class CountingFile(BytesIO):
    """Counts what is taken out of it."""

    taken = lines = 0

    def read(self, size: int | None = -1, /) -> bytes:
        body = super().read(size)
        self.taken += len(body)
        return body

    def readline(self, size: int | None = -1, /) -> bytes:
        self.lines += 1
        return super().readline(size)


@pytest.fixture
async def evidence(stage: Stage) -> bytes:
    _, _, inventory = await shelved_with_photo(stage)
    return await exported(stage, inventory)


def faults_of(evidence: bytes, key: str | None = None) -> dict[str, str]:
    with pytest.raises(EvidenceChanged) as told:
        verify_evidence(BytesIO(evidence), key)
    return told.value.faults


def flipped(evidence: bytes, place: int, by: int = 1) -> bytes:
    changed = bytearray(evidence)
    changed[place] ^= by
    return bytes(changed)


def spans_of(evidence: bytes) -> dict[str, tuple[int, int]]:
    with zipfile.ZipFile(BytesIO(evidence)) as archive:
        ends = {
            one.filename: one.header_offset + 30 + len(one.filename) for one in archive.filelist
        }
        return {
            one.filename: (ends[one.filename], ends[one.filename] + one.file_size)
            for one in archive.filelist
        }


def places(faults: dict[str, str]) -> set[str]:
    return {name.partition(",")[0] for name in faults}


async def test_what_was_exported_is_as_it_was_signed(evidence: bytes) -> None:
    found = verify_evidence(BytesIO(evidence))
    assert found.fingerprint == found.manifest.key_fingerprint
    again = verify_evidence(BytesIO(evidence), found.fingerprint.upper())
    assert again.manifest.rma == found.manifest.rma


async def test_any_changed_byte_of_any_file_is_found_and_its_file_alone_is_named(
    evidence: bytes,
) -> None:
    spans = spans_of(evidence)

    @settings(max_examples=250, deadline=None)
    @given(st.data())
    def flip(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(spans)))
        place = data.draw(st.integers(spans[name][0], spans[name][1] - 1))
        by = data.draw(st.integers(1, 255))
        assert places(faults_of(flipped(evidence, place, by))) == {name}

    flip()
    for name, (start, end) in spans.items():
        for place in (start, (start + end) // 2, end - 1):
            assert places(faults_of(flipped(evidence, place))) == {name}


async def test_a_changed_record_is_named_by_number_and_kind(evidence: bytes) -> None:
    start, end = spans_of(evidence)["records.jsonl"]
    lines = evidence[start:end].split(b"\n")[:-1]
    place = start
    for number, line in enumerate(lines, start=1):
        kind = json.loads(line)["kind"]
        for offset in (0, len(line) // 3, len(line) - 1):
            faults = faults_of(flipped(evidence, place + offset))
            [named] = [name for name in faults if "record " in name]
            assert named == f"records.jsonl, record {number} ({kind})"
        place += len(line) + 1


async def test_any_changed_byte_of_the_zip_itself_is_found(evidence: bytes) -> None:
    inside = {place for start, end in spans_of(evidence).values() for place in range(start, end)}
    outside = [place for place in range(len(evidence)) if place not in inside]
    assert len(outside) > 500
    for place in outside:
        for by in (1, 0x80):
            assert faults_of(flipped(evidence, place, by))


async def test_what_was_changed_and_packed_anew_is_found_by_its_hash(evidence: bytes) -> None:
    parts = parts_of(evidence)
    lines = parts["records.jsonl"].splitlines(keepends=True)
    lines[2] = lines[2].replace(b"Albany", b"Boston")
    photo = next(name for name in parts if name.startswith("photos/"))
    changed = packed(parts | {"records.jsonl": b"".join(lines), photo: b"another photo"})
    assert faults_of(changed) == {
        "records.jsonl": "is not the file that was signed.",
        "records.jsonl, record 3 (shipment)": "is not the record that was signed.",
        photo: "is not the file that was signed.",
    }


async def test_records_that_were_left_out_or_put_in_are_told(evidence: bytes) -> None:
    parts = parts_of(evidence)
    lines = parts["records.jsonl"].splitlines(keepends=True)
    short = packed(parts | {"records.jsonl": b"".join([*lines[:3], *lines[5:]])})
    named = [name for name in faults_of(short) if "record " in name]
    assert [name.split()[2] for name in named] == ["4", "5"]
    longer = packed(parts | {"records.jsonl": b"".join([*lines, lines[-1]])})
    assert "were signed" in faults_of(longer)["records.jsonl"]


async def test_a_changed_manifest_is_no_witness_against_files(evidence: bytes) -> None:
    parts = parts_of(evidence)
    manifest = json.loads(parts["manifest.json"])
    manifest["files"]["evidence.pdf"]["sha256"] = "0" * 64
    changed = packed(parts | {"manifest.json": json.dumps(manifest).encode()})
    assert places(faults_of(changed)) == {"manifest.json"}


async def test_a_file_too_many_one_missing_and_one_twice_are_told_at_once(evidence: bytes) -> None:
    parts = parts_of(evidence)
    del parts["evidence.pdf"]
    target = BytesIO(packed({**parts, "photos/" + "0" * 64 + ".jpg": b"?", "../../x": b"!"}))
    faults = faults_of(target.getvalue())
    assert faults["evidence.pdf"] == "is missing."
    assert faults["photos/" + "0" * 64 + ".jpg"] == "is not in the manifest."
    assert "is no file that evidence has." in faults["../../x"]
    twice = evidence.replace(b"README.txt", b"\x1b]0;xy.txt")
    assert "\\x1b]0;xy.txt" in faults_of(twice)


async def test_whoever_signs_anew_has_another_key(evidence: bytes, tmp_path: Path) -> None:
    ours = verify_evidence(BytesIO(evidence)).fingerprint
    forged = signed_anew(parts_of(evidence))
    assert verify_evidence(BytesIO(forged)).fingerprint == fingerprint_of(public_key_of(bytes(32)))
    assert "not the key asked for" in faults_of(forged, ours)["key.pem"]
    pem = tmp_path / "platform.pem"
    pem.write_bytes(parts_of(evidence)["key.pem"])
    verify_evidence(BytesIO(evidence), str(pem))
    assert places(faults_of(forged, str(pem))) == {"key.pem"}
    with pytest.raises(Invalid):
        verify_evidence(BytesIO(evidence), "no such key")


async def test_with_another_key_than_asked_for_nothing_else_is_looked_at(evidence: bytes) -> None:
    parts = parts_of(evidence)
    parts["records.jsonl"] = b"\n" * (4 << 20)
    file = CountingFile(signed_anew(parts))
    with pytest.raises(EvidenceChanged) as told:
        verify_evidence(file, "0" * 64)
    assert told.value.faults.keys() == {"key.pem"}
    assert file.lines == 0
    assert file.taken < 1.1 * len(file.getvalue())


async def test_more_records_than_were_signed_are_counted_and_none_is_read(evidence: bytes) -> None:
    parts = parts_of(evidence)
    signed = len(parts["records.jsonl"].splitlines())
    file = CountingFile(signed_anew({**parts, "records.jsonl": b"\n" * (4 << 20)}))
    key = fingerprint_of(public_key_of(bytes(32)))
    tracemalloc.start()
    try:
        with pytest.raises(EvidenceChanged) as told:
            verify_evidence(file, key)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert told.value.faults == {"records.jsonl": f"has {4 << 20} records; {signed} were signed."}
    assert file.lines == 0
    assert file.taken < 2.2 * len(file.getvalue())
    assert most < 4 << 20


async def test_no_more_faults_are_told_than_anybody_reads(evidence: bytes) -> None:
    lines = b"\n" * 5000
    promise = {"kind": "event", "sha256": sha256_of(b"")}
    for told, records in (("cannot be read", 5000), ("not the record", 6000)):
        some = {"kind": "event", "sha256": "1" * 64}
        promised = [promise] * 5000 if records == 5000 else [some] * records
        parts = {**parts_of(evidence), "records.jsonl": lines}
        faults = faults_of(signed_anew(parts, {"records": promised}))
        named = [text for name, text in faults.items() if "record " in name]
        assert len(named) == 1000
        assert all(told in text for text in named)
        assert faults["records.jsonl"] == f"has {records - 1000} more records with a fault."


async def test_a_manifest_names_no_more_than_evidence_can_have(evidence: bytes) -> None:
    one = {"kind": "event", "sha256": "0" * 64}
    for most, field, told in (
        (100_000, "records", lambda count: [one] * count),
        (
            10_000,
            "files",
            lambda count: {f"{n}": {"sha256": "0" * 64, "size": 1} for n in range(count)},
        ),
    ):
        body = signed_anew(parts_of(evidence), {field: told(most + 1)})
        [fault] = faults_of(body).values()
        assert field in fault


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("rma", "R1\x1b[2J"),
        ("rma", "R1\nEvidence of another"),
        ("environment", "live\x9b31m"),
        ("madeFor", "C1\u202e"),
        ("madeAt", "yesterday"),
        ("madeAt", "2026-01-01T00:00:00.000000Z\n"),
        ("head", "\x1b]0;x\x07"),
        ("head", "0" * 64 + "\n"),
        ("keyFingerprint", "0" * 63),
        ("rma", "x" * 256),
        ("records", []),
        ("records", [{"kind": "\x1b[31m", "sha256": "0" * 64}]),
        ("files", {"evidence.pdf": {"sha256": "short", "size": 1}}),
    ],
)
async def test_every_word_of_a_manifest_has_a_form(
    evidence: bytes, field: str, told: object
) -> None:
    faults = faults_of(signed_anew(parts_of(evidence), {field: told}))
    assert faults.keys() == {"manifest.json"}
    assert field in faults["manifest.json"]
    assert faults["manifest.json"].isprintable()


async def test_what_is_no_evidence_is_told_so(evidence: bytes) -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("records.jsonl", b"0" * 10_000_000)
    cut = evidence[: len(evidence) // 2]
    for body in (
        b"",
        b"PK",
        b"%PDF-1.4",
        cut,
        target.getvalue(),
        b"PK\3\4" * 1000,
        b"x" + evidence,
    ):
        with pytest.raises((NoEvidenceFile, EvidenceChanged)):
            verify_evidence(BytesIO(body))
    assert DIRECTORY in faults_of(evidence + b"!")
    assert faults_of(evidence[:-1])


async def test_a_hostile_manifest_is_refused_and_not_followed(evidence: bytes) -> None:
    parts = parts_of(evidence)
    for body in (b"[" * 100_000, b"{}", b"\xff", b'{"format": "\\u001b[31m"}'):
        assert places(faults_of(packed(parts | {"manifest.json": body}))) >= {"manifest.json"}

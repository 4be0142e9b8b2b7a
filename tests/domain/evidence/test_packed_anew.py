"""Evidence that another program packed anew is judged by its content, and said to be so."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from returnhelper.domain.evidence.actions.verify_evidence import verify_evidence
from returnhelper.domain.evidence.container import DIRECTORY
from returnhelper.domain.evidence.errors import EvidenceChanged, NoEvidenceFile
from tests.domain.evidence.samples import exported, parts_of, shelved_with_photo
from tests.stage import Stage


def packed_anew(parts: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> BytesIO:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return BytesIO(target.getvalue())


async def test_only_what_was_changed_is_named_beside_the_packing(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    parts = parts_of(await exported(stage, inventory))
    lines = parts["records.jsonl"].split(b"\n")
    lines[2] = lines[2].replace(b'"number":3', b'"number":8')

    with pytest.raises(EvidenceChanged) as honest:
        verify_evidence(packed_anew(parts))
    with pytest.raises(EvidenceChanged) as changed:
        verify_evidence(packed_anew({**parts, "records.jsonl": b"\n".join(lines)}))

    assert honest.value.faults.keys() == {DIRECTORY}
    assert "packed the files anew" in honest.value.faults[DIRECTORY]
    record = changed.value.faults.keys() - {DIRECTORY, "records.jsonl"}
    assert [name.split(" (")[0] for name in record] == ["records.jsonl, record 3"]


async def test_what_was_pressed_together_asks_for_the_file_as_it_was_made(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    parts = parts_of(await exported(stage, inventory))

    with pytest.raises(NoEvidenceFile) as told:
        verify_evidence(packed_anew(parts, zipfile.ZIP_DEFLATED))

    assert "not as it was made" in told.value.message

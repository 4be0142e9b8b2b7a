"""What the page for third parties says is so, by the tools it names."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from returnhelper.domain.evidence.model import fingerprint_of, key_of_pem
from tests.domain.evidence.samples import exported, parts_of, shelved_with_photo
from tests.stage import Stage

_PAGE = Path(__file__).parents[3] / "docs/how-to/check-evidence.md"


@pytest.fixture
async def folder(stage: Stage, tmp_path: Path) -> Path:
    _, _, inventory = await shelved_with_photo(stage)
    for name, body in parts_of(await exported(stage, inventory)).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)
    return tmp_path


def ran(folder: Path, *line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


def test_the_lines_of_python_check_files_and_chain(folder: Path) -> None:
    [code] = re.findall(r"```python\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)
    told = ran(folder, sys.executable, "-c", code)
    assert told.returncode == 0, told.stderr
    assert "False" not in told.stdout
    assert told.stdout.endswith("head True\n")
    records = folder / "records.jsonl"
    records.write_bytes(records.read_bytes().replace(b"Albany", b"Boston"))
    assert ran(folder, sys.executable, "-c", code).returncode != 0


@pytest.mark.skipif(shutil.which("openssl") is None, reason="this machine has no openssl")
def test_openssl_verifies_the_signature_and_sha256_gives_the_fingerprint(folder: Path) -> None:
    page = _PAGE.read_text(encoding="utf-8")
    print_key, verify = (line for line in page.splitlines() if line.startswith("openssl "))
    told = ran(folder, "sh", "-c", print_key)
    public_key = key_of_pem((folder / "key.pem").read_text(encoding="ascii"))
    assert public_key is not None
    assert told.stdout.split()[0] == fingerprint_of(public_key)
    assert "Verified Successfully" in ran(folder, *verify.split()).stdout
    manifest = folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b" ")
    assert ran(folder, *verify.split()).returncode != 0

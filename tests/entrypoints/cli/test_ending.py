"""A command that opened a store says what it has to say, and ends with its own code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(("store", "code"), [("file://{}/kept", 0), ("s3-at-home://{}", 2)])
def test_the_code_is_the_commands_and_the_words_arrive(
    tmp_path: Path, store: str, code: int
) -> None:
    where = store.format(tmp_path)
    ended = subprocess.run(
        [sys.executable, "-m", "returnhelper", "files", "check"],
        env=os.environ | {"RETURNHELPER_FILES_STORE": where, "RETURNHELPER_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == code, ended.stderr
    assert where in (ended.stdout if code == 0 else ended.stderr)

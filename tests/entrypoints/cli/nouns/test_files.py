"""`returnhelper files check` tries where files are kept."""

from __future__ import annotations

import pytest

from tests.entrypoints.cli.nouns.operator_line import Operator


def test_a_bucket_that_works_is_named(
    operator: Operator, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETURNHELPER_FILES_STORE", bucket)
    told = operator.types("files", "check").stdout
    assert told == f"Files can be kept at {bucket}.\n"
    assert operator.asks("files", "check") == {"filesStore": bucket, "works": True}


def test_one_that_does_not_is_told_by_its_setting(
    operator: Operator, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETURNHELPER_FILES_STORE", f"{bucket}-not-made")
    refusal = operator.is_told("files", "check", exit_code=2)
    assert "cannot be stored" in refusal["faults"]["RETURNHELPER_FILES_STORE"]

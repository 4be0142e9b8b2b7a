"""`returnhelper evidence` exports an item's file, and checks one without an installation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from returnhelper.entrypoints.cli import main
from tests.domain.evidence.samples import parts_of, signed_anew
from tests.entrypoints.cli.nouns.operator_line import Operator


def checked(*words: str, exit_code: int = 0) -> dict[str, Any]:
    """Verify a file as a stranger does, who has nothing but the command."""
    answer = CliRunner().invoke(main, ["evidence", "verify", *words, "--json"])
    assert answer.exit_code == exit_code, answer.output
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def test_an_item_is_exported_and_its_file_verified(operator: Operator, tmp_path: Path) -> None:
    [item] = operator.shelves(operator.sandbox())
    out = tmp_path / "evidence.zip"
    made = operator.asks("evidence", "export", item, "--out", str(out))
    assert (made["format"], made["size"]) == ("zip", out.stat().st_size)
    [key] = operator.asks("evidence", "key")
    assert key["fingerprint"] == made["keyFingerprint"]
    found = checked(str(out), "--key", key["fingerprint"])
    assert (found["head"], found["isKeyCompared"]) == (made["head"], True)
    pem = tmp_path / "key.pem"
    pem.write_text(key["publicKey"], encoding="utf-8")
    assert checked(str(out), "--key", str(pem))["environment"] == "sandbox"
    words = ("evidence", "export", "--inventory", item, "--pdf", "--out", str(tmp_path / "e.pdf"))
    assert "is in" in operator.types(*words).stdout
    assert (tmp_path / "e.pdf").read_bytes().startswith(b"%PDF")


def test_every_fault_is_told_at_once_and_the_exit_code_says_so(
    operator: Operator, tmp_path: Path
) -> None:
    [item] = operator.shelves(operator.sandbox())
    out = tmp_path / "evidence.zip"
    operator.asks("evidence", "export", item, "--out", str(out))
    body = bytearray(out.read_bytes())
    body[body.index(b"%PDF")] ^= 1
    body[body.index(b"Running shoes")] ^= 1
    out.write_bytes(body)
    error = checked(str(out), exit_code=4)["error"]
    assert error["code"] == "EVIDENCE_CHANGED"
    assert error["faults"].keys() >= {"evidence.pdf", "records.jsonl"}
    assert any(name.startswith("records.jsonl, record ") for name in error["faults"])


def test_with_another_key_that_alone_is_told(operator: Operator, tmp_path: Path) -> None:
    [item] = operator.shelves(operator.sandbox())
    out = tmp_path / "evidence.zip"
    operator.asks("evidence", "export", item, "--out", str(out))
    error = checked(str(out), "--key", "0" * 64, exit_code=4)["error"]
    assert error["faults"].keys() == {"key.pem"}


def test_no_word_of_a_stranger_moves_the_terminal(operator: Operator, tmp_path: Path) -> None:
    [item] = operator.shelves(operator.sandbox())
    out = tmp_path / "evidence.zip"
    operator.asks("evidence", "export", item, "--out", str(out))
    parts = parts_of(out.read_bytes())
    out.write_bytes(signed_anew(parts, {"rma": "R\u200fMA", "environment": "l\u0456ve"}))
    answer = CliRunner().invoke(main, ["evidence", "verify", str(out)])
    assert answer.stdout.startswith("Evidence of R\\u200fMA, l\\u0456ve, made ")
    for word in ("\x1b[2J", "R\nEvidence of another", "\x9b31m"):
        out.write_bytes(signed_anew(parts, {"rma": word, "madeAt": word, "head": word}))
        answer = CliRunner().invoke(main, ["evidence", "verify", str(out)])
        assert answer.exit_code == 4
        assert word not in answer.output


def test_without_a_key_the_signer_is_said_to_be_unknown(operator: Operator, tmp_path: Path) -> None:
    [item] = operator.shelves(operator.sandbox())
    out = tmp_path / "evidence.zip"
    made = operator.asks("evidence", "export", item, "--out", str(out))
    answer = CliRunner().invoke(main, ["evidence", "verify", str(out)])
    assert made["keyFingerprint"] in answer.stdout
    assert "getEvidenceKeys" in answer.stderr
    answer = CliRunner().invoke(
        main, ["evidence", "verify", str(out), "--key", made["keyFingerprint"]]
    )
    assert (answer.exit_code, answer.stderr) == (0, "")


def test_a_key_is_rotated_and_the_former_stays_listed(operator: Operator) -> None:
    [first] = operator.asks("evidence", "key", "show")
    [second] = operator.asks("evidence", "key", "rotate")
    assert [key["fingerprint"] for key in operator.asks("evidence", "key")] == [
        second["fingerprint"],
        first["fingerprint"],
    ]
    told = operator.types("evidence", "key").stdout
    assert first["fingerprint"] in told
    assert second["publicKey"] in told


def test_a_file_that_cannot_be_written_is_told(operator: Operator, tmp_path: Path) -> None:
    [item] = operator.shelves(operator.sandbox())
    words = ("evidence", "export", item, "--out", str(tmp_path / "nowhere" / "e.zip"))
    assert operator.is_told(*words, exit_code=2)["faults"].keys() == {"--out"}


def test_unknown_items_and_files_are_told(operator: Operator, tmp_path: Path) -> None:
    words = ("evidence", "export", "999999", "--out", str(tmp_path / "e.zip"))
    assert operator.is_told(*words, exit_code=3)["code"] == "RETURN_INVENTORY_NOT_FOUND"
    assert checked(str(tmp_path / "none.zip"), exit_code=2)["error"]["faults"].keys() == {"FILE"}
    (tmp_path / "some.zip").write_bytes(b"PK")
    error = checked(str(tmp_path / "some.zip"), exit_code=2)["error"]
    assert error["code"] == "NO_EVIDENCE_FILE"

"""Verify evidence that somebody handed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from returnhelper.domain.evidence.checking import check_evidence
from returnhelper.domain.evidence.errors import EvidenceChanged, NoEvidenceFile
from returnhelper.domain.evidence.model import Manifest, fingerprint_of, key_of_pem
from returnhelper.kit.errors import Invalid

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_LARGEST_KEY_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Verified:
    """Evidence that is as it was signed, and by which key."""

    manifest: Manifest
    fingerprint: str


def verify_evidence(file: IO[bytes], key: str | None = None) -> Verified:
    """Check a ZIP of evidence by itself: no database, no network, no installation.

    `key` is the fingerprint or a PEM file of the key it must be signed with; without one the
    signer is only as trusted as the fingerprint that comes back.
    Raises: EvidenceChanged, with every fault by the file or the record it is in; NoEvidenceFile;
    Invalid, when `key` is neither.
    """
    checked = check_evidence(file, None if key is None else _fingerprint(key))
    if checked.faults:
        raise EvidenceChanged(checked.faults)
    if checked.manifest is None or checked.fingerprint is None:
        raise NoEvidenceFile
    return Verified(checked.manifest, checked.fingerprint)


def _fingerprint(key: str) -> str:
    plain = key.replace(":", "").strip().lower()
    if _FINGERPRINT.fullmatch(plain):
        return plain
    path = Path(key)
    try:
        with path.open("rb") as file:
            public_key = key_of_pem(file.read(_LARGEST_KEY_BYTES).decode("ascii", "replace"))
    except OSError:
        public_key = None
    if public_key is None:
        raise Invalid({"--key": "is neither a fingerprint of 64 digits nor a file with a key"})
    return fingerprint_of(public_key)

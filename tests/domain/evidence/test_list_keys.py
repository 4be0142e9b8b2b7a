"""Public keys are listed for whoever compares."""

from __future__ import annotations

import hashlib

from returnhelper.domain.evidence.actions.list_keys import list_keys
from returnhelper.domain.evidence.model import key_of_pem
from tests.stage import Stage


async def test_there_is_always_a_key_and_its_fingerprint_is_that_of_its_der_form(
    stage: Stage,
) -> None:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - only here
        Encoding,
        PublicFormat,
        load_pem_public_key,
    )

    [key] = await list_keys(stage.work())
    read = load_pem_public_key(key.pem.encode())
    der = read.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert key.fingerprint == hashlib.sha256(der).hexdigest()
    assert key_of_pem(key.pem) == key.public_key
    for text in ("", "-----BEGIN PUBLIC KEY-----", key.pem[:60], key.pem.replace("MCow", "MCox")):
        assert key_of_pem(text) is None

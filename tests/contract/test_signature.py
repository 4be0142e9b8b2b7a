"""The test vector of the contract signs as the contract says."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re

from returnhelper_sdk.signing import sign, verify
from tests.contract.documents import CONTRACT

VECTOR: dict[str, str] = json.loads((CONTRACT / "vectors/signature.json").read_text("utf-8"))


def test_the_vector_follows_from_the_rule_alone() -> None:
    message = "POST" + VECTOR["endpointUrl"] + VECTOR["timestamp"] + VECTOR["rawBody"]
    key = base64.b64decode(VECTOR["signingKey"])
    digest = hmac.new(key, message.encode(), hashlib.sha256).digest()
    assert base64.b64encode(digest).decode() == VECTOR["signature"]
    assert key == bytes(range(1, 65))
    assert len(VECTOR["rawBody"].encode()) == 322


def test_our_signing_gives_the_vector() -> None:
    key, url, timestamp = VECTOR["signingKey"], VECTOR["endpointUrl"], VECTOR["timestamp"]
    body, signature = VECTOR["rawBody"].encode(), VECTOR["signature"]
    assert sign(key, url, timestamp, body) == signature
    assert verify(key, url, timestamp, body, signature)
    assert not verify(key, url, timestamp, body + b"\n", signature)


def test_the_readme_shows_the_same_vector() -> None:
    readme = (CONTRACT / "README.md").read_text("utf-8")
    shown = dict(re.findall(r"^(\w+) +(\S.*)$", readme, re.MULTILINE))
    assert {name: shown[name] for name in VECTOR} == VECTOR

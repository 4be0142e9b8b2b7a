"""The platform has one key, whoever asks first makes it."""

from __future__ import annotations

import asyncio

from returnhelper.domain.evidence.actions.get_signing_key import get_signing_key
from returnhelper.domain.evidence.signing import is_signed, public_key_of, sign
from tests.stage import Stage


async def test_of_many_who_ask_first_all_get_the_same_key(stage: Stage) -> None:
    keys = await asyncio.gather(*(get_signing_key(stage.work()) for _ in range(8)))
    assert len(set(keys)) == 1
    assert await stage.database.fetchval("SELECT count(*) FROM evidence_keys") == 1
    assert await get_signing_key(stage.work()) == keys[0]


async def test_only_its_own_public_half_verifies(stage: Stage) -> None:
    key = await get_signing_key(stage.work())
    signature = sign(key, b"manifest")
    assert is_signed(public_key_of(key), signature, b"manifest")
    assert not is_signed(public_key_of(key), signature, b"manifes7")
    assert not is_signed(public_key_of(bytes(32)), signature, b"manifest")
    assert not is_signed(public_key_of(key), b"short", b"manifest")

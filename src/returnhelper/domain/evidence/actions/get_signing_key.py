"""Have the key that signs."""

from __future__ import annotations

from returnhelper.domain.evidence import store
from returnhelper.domain.evidence.signing import public_key_of
from returnhelper.kit.clock import random_bytes
from returnhelper.kit.work import Work

KEY_BYTES = 32


async def get_signing_key(work: Work) -> bytes:
    """Return the private half of the key in force; the first who asks makes it.

    It is committed at once, so that whoever asks at the same moment gets the same one.
    """
    found = await store.find_private_key(work.database)
    if found is None:
        made = random_bytes(KEY_BYTES)
        await store.add_first_key(work.database, public_key_of(made), made, work.now)
        found = await store.find_private_key(work.database)
    assert found is not None  # noqa: S101 - a key is only ever replaced, never taken away
    return found

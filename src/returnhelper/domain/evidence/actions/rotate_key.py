"""Change the key that signs."""

from __future__ import annotations

from returnhelper.domain.evidence import store
from returnhelper.domain.evidence.actions.get_signing_key import KEY_BYTES, get_signing_key
from returnhelper.domain.evidence.model import EvidenceKey
from returnhelper.domain.evidence.signing import public_key_of
from returnhelper.kit.clock import random_bytes
from returnhelper.kit.work import Work


async def rotate_key(work: Work) -> EvidenceKey:
    """Retire the key in force and put another in its place; what it signed stays verifiable.

    The private half of the retired key is gone with the commit.
    Raises: LostRace at commit, when somebody rotated meanwhile.
    """
    retiring = public_key_of(await get_signing_key(work))
    made = random_bytes(KEY_BYTES)
    fresh = public_key_of(made)
    store.replace_key(work.unit, retiring, fresh, made, work.now)
    made_now = EvidenceKey(public_key=fresh, created_at=work.now, retired_at=None)
    work.note(f"evidenceKey:{made_now.fingerprint}")
    return made_now

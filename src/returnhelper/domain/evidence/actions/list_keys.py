"""Read the platform's public keys."""

from __future__ import annotations

from returnhelper.domain.evidence import store
from returnhelper.domain.evidence.actions.get_signing_key import get_signing_key
from returnhelper.domain.evidence.model import EvidenceKey
from returnhelper.kit.work import Work


async def list_keys(work: Work) -> list[EvidenceKey]:
    """Return every public key, the one in force first; there is always one, made if need be."""
    await get_signing_key(work)
    return await store.list_keys(work.database)

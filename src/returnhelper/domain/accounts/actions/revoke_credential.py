"""End a key and its token."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.errors import UnknownCredential
from returnhelper.kit.work import Work


async def revoke_credential(work: Work, api_key: str) -> None:
    """End a pair at once; every process refuses it within a second. Raises: UnknownCredential."""
    if not await store.mark_revoked(work.database, api_key, work.now):
        raise UnknownCredential

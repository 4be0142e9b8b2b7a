"""Look up one credential that memory does not know yet."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.model import Credential
from returnhelper.kit.database import Database


async def find_credential(database: Database, api_key: str) -> Credential | None:
    """Return the credential with this key that is not revoked, or None; it may be over."""
    return await store.find_credential(database, api_key)

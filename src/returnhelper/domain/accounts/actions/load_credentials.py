"""Read all credentials into memory."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.model import Credential
from returnhelper.kit.database import Database


async def load_credentials(database: Database) -> dict[str, Credential]:
    """Return every credential that is not revoked, by key; some may end, or be over."""
    return await store.list_credentials(database)

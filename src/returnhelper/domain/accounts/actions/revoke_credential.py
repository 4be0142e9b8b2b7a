"""End a key and its token."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.errors import UnknownCredential
from returnhelper.domain.accounts.model import key_name
from returnhelper.kit.work import Work


async def revoke_credential(work: Work, api_key: str) -> None:
    """Add the end of a pair; once committed every process refuses it within a second.

    Raises: UnknownCredential, also at commit.
    """
    api_id = await store.find_opened(work.database, api_key, work.now)
    if api_id is None:
        raise UnknownCredential
    store.mark_revoked(work.unit, api_id, api_key, work.now)
    work.touch(api_id, f"apiId:{api_id}", f"apiKey:{key_name(api_key)}")

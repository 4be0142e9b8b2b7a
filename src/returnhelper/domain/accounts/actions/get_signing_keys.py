"""Read what webhooks are signed with."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.errors import UnknownApi
from returnhelper.domain.accounts.model import SigningKeys
from returnhelper.kit.work import Work


async def get_signing_keys(work: Work, api_id: int) -> SigningKeys:
    """Return the signing key of an api, and the one before as it was kept. Raises: UnknownApi."""
    keys = await store.find_signing_keys(work.database, api_id)
    if keys is None:
        raise UnknownApi
    return keys

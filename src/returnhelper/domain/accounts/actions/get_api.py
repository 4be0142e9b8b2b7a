"""Read one api."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.errors import UnknownApi
from returnhelper.domain.accounts.model import Api
from returnhelper.kit.work import Work


async def get_api(work: Work, api_id: int) -> Api:
    """Return an api of any kind. Raises: UnknownApi."""
    api = await store.find_api(work.database, api_id)
    if api is None:
        raise UnknownApi
    return api

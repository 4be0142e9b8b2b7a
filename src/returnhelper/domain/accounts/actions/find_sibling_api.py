"""Find a seller in its other environment."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.kit.work import Work


async def find_sibling_api(work: Work, api_id: int, environment: Environment) -> Api | None:
    """Return the api in an environment of the seller that has this api, or None."""
    return await store.find_sibling_api(work.database, api_id, environment)

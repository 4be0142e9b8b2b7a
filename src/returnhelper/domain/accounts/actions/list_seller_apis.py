"""List the apis of all sellers of an environment."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.model import Api
from returnhelper.kit.work import Work


async def list_seller_apis(work: Work, environment: str) -> list[Api]:
    """Return the apis of all sellers in an environment, by id."""
    return await store.list_seller_apis(work.database, environment)

"""Find a seller by what a warehouse knows of it."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.kit.work import Work


async def find_seller_api(work: Work, environment: Environment, owner: int | str) -> Api | None:
    """Return the seller of an environment with this api id, or client code in any case, or None."""
    if isinstance(owner, int):
        return await store.find_seller_api(work.database, environment, api_id=owner)
    code = owner.strip().upper()
    return await store.find_seller_api(work.database, environment, client_code=code)

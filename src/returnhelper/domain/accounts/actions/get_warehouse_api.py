"""Read the api of a warehouse's staff."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.errors import WarehouseWithoutStaff
from returnhelper.domain.accounts.model import Api, Environment
from returnhelper.kit.work import Work


async def get_warehouse_api(work: Work, warehouse_id: int, environment: Environment) -> Api:
    """Return the staff api of a warehouse in an environment. Raises: WarehouseWithoutStaff."""
    api = await store.find_warehouse_api(work.database, warehouse_id, environment)
    if api is None:
        raise WarehouseWithoutStaff
    return api

"""List the warehouses."""

from __future__ import annotations

from returnhelper.domain.reference import store
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.kit.database import Connection


async def list_warehouses(connection: Connection) -> list[Warehouse]:
    """List every warehouse as stored, disabled ones too, ordered by id."""
    return await store.list_warehouses(connection)

"""Listing the warehouses."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.reference.actions.list_warehouses import list_warehouses
from returnhelper.domain.reference.actions.load_reference import load_reference
from returnhelper.domain.reference.actions.seed_reference import seed_reference
from returnhelper.domain.reference.documents import seed_document
from returnhelper.kit.database import Connection


async def test_warehouses_are_listed_by_id_disabled_ones_too(
    connection: Connection, now: datetime
) -> None:
    await seed_reference(connection, now)
    only = seed_document()["warehouses"][3:4]
    await load_reference(connection, {"warehouses": only}, now)
    rows = await list_warehouses(connection)
    assert [row.warehouse_id for row in rows] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 31]
    assert [row.warehouse_id for row in rows if row.enabled] == [5]

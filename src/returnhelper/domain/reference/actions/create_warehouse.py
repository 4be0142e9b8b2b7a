"""Open a warehouse."""

from __future__ import annotations

from collections.abc import Mapping

from returnhelper.domain.reference import store
from returnhelper.domain.reference.building import read_warehouse
from returnhelper.domain.reference.reader import Reader
from returnhelper.domain.reference.rows import Warehouse
from returnhelper.kit.database import Connection
from returnhelper.kit.errors import Faults


async def create_warehouse(connection: Connection, form: Mapping[str, object]) -> Warehouse:
    """Add a warehouse under an id of the operator's choice, and tell every process.

    Shape: the wire's names of a warehouse, with ``rmaPrefix``, ``isConsolidation``, ``enabled``.

    Raises: Invalid, with every property at fault, also when the id is taken or there is a
    consolidation warehouse already.
    """
    faults = Faults()
    reader = Reader(form, "", faults)
    warehouse = read_warehouse(reader)
    reader.close()
    faults.check()
    if not await store.add_warehouse(connection, warehouse):
        stored = {row.warehouse_id for row in await store.list_warehouses(connection)}
        if warehouse.warehouse_id in stored:
            faults.add("warehouseId", "is taken")
        else:
            faults.add("isConsolidation", "holds for another warehouse already")
        faults.check()
    return warehouse

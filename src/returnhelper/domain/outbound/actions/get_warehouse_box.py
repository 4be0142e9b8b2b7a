"""Read one box of a consolidated order, for the staff of its warehouse."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound import store
from returnhelper.domain.outbound.errors import ConsolidateBoxNotFound
from returnhelper.domain.outbound.rows import Box, Order
from returnhelper.kit.work import Work


async def get_warehouse_box(work: Work, staff: Api, box_id: str) -> tuple[Order, Box]:
    """Return a box that leaves the staff's warehouse, and its order.

    Raises: ConsolidateBoxNotFound.
    """
    place = (staff.environment, staff.warehouse_id or 0)
    order = await store.find_in_warehouse(work.database, *place, box_id)
    for shipment in order.shipments if order else ():
        for box in shipment.boxes:
            if order is not None and box.box_id == box_id:
                return order, box
    raise ConsolidateBoxNotFound

"""Draw the label that goes on a shelved package."""

from __future__ import annotations

import asyncio

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import Api
from returnhelper.domain.inventory.actions.get_shelved_inventory import get_shelved_inventory
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.kit.work import Work


async def draw_rma_label(
    work: Work, staff: Api, return_inventory_id: int, paper: str, size: str, book: ReferenceBook
) -> bytes:
    """Return the RMA label as ``pdf`` or ``zpl``, ``4x6`` or ``2x1`` inches.

    Raises: ReturnInventoryNotFound.
    """
    # What draws takes half a second to load: a process that was killed is back without it.
    from returnhelper.domain.inventory.paper import (  # noqa: PLC0415 - see above
        RmaLabelText,
        rma_label_pdf,
        rma_label_zpl,
    )

    inventory = await get_shelved_inventory(work, staff, return_inventory_id)
    shipment = await get_shipment(work, inventory.api_id, inventory.shipment_id)
    warehouse = book.find_warehouse(inventory.warehouse_id)
    lines = RmaLabelText(
        warehouse=warehouse.description if warehouse else str(inventory.warehouse_id),
        client_code=(await get_api(work, inventory.api_id)).client_code,
        shipment_number=shipment.number,
        description=inventory.description,
        weight_g=inventory.weight_g,
        received_on=inventory.created_at.date(),
    )
    if paper == "zpl":
        return (await asyncio.to_thread(rma_label_zpl, inventory.rma, size, lines)).encode()
    return await asyncio.to_thread(rma_label_pdf, inventory.rma, size, lines)

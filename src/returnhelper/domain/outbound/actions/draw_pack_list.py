"""Draw what is to be packed for a consolidated order."""

from __future__ import annotations

import asyncio

from returnhelper.domain.accounts.actions.get_api import get_api
from returnhelper.domain.accounts.model import Api
from returnhelper.domain.outbound.actions.get_pack_list import get_pack_list
from returnhelper.kit.work import Work


async def draw_pack_list(work: Work, staff: Api, order_id: str) -> bytes:
    """Return the pack list of an order of the staff's warehouse as PDF.

    Raises: ConsolidateOrderNotFound; ConsolidateStepNotAllowed, before the seller confirms it.
    """
    # What draws takes half a second to load: a process that was killed is back without it.
    from returnhelper.domain.outbound.paper import pack_list_pdf  # noqa: PLC0415 - see above

    order, inventories = await get_pack_list(work, staff, order_id)
    seller = await get_api(work, order.api_id)
    return await asyncio.to_thread(pack_list_pdf, order, inventories, seller.client_code)

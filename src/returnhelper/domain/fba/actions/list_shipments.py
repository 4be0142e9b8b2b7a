"""List FBA shipments."""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.fba import store
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.kit.work import Work


async def list_shipments(
    work: Work, api_id: int, window: tuple[datetime, datetime], limit: int, offset: int
) -> tuple[list[FbaShipment], int]:
    """Return a page of what the account announced in a window, oldest first, and the total."""
    return await store.list_shipments(work.database, api_id, window, (limit, offset), work.now)

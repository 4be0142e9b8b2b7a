"""Page through shipments."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import Shipment, ShipmentFilter
from returnhelper.kit.work import Work


async def list_shipments(
    work: Work, api_id: int, wanted: ShipmentFilter
) -> tuple[list[tuple[Shipment, str | None]], int]:
    """Return a page of the account's shipments, each with its label's status, and the total.

    Order: createOn, then id, rising.
    """
    return await store.list_shipments(work.database, api_id, wanted, work.now)

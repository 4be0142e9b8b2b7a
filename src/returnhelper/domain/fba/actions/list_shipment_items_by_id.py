"""Look up some items of FBA shipments."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from returnhelper.domain.fba import store
from returnhelper.domain.fba.model import ShipmentItem
from returnhelper.kit.work import Work


async def list_shipment_items_by_id(
    work: Work, api_id: int, fba_shipment_item_ids: Sequence[UUID]
) -> list[ShipmentItem]:
    """Return those of some items that the account has, by id, the oldest first."""
    return await store.list_items_by_id(work.database, api_id, fba_shipment_item_ids)

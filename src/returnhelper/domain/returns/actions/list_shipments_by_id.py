"""Read some shipments."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work


async def list_shipments_by_id(
    work: Work, api_id: int, shipment_ids: Sequence[int]
) -> list[tuple[Shipment, str | None]]:
    """Return those of these shipments that the account has, in the order asked for.

    Each comes with its label's status.
    """
    found = await store.list_shipments_by_id(work.database, api_id, shipment_ids)
    by_id = {shipment.shipment_id: (shipment, status) for shipment, status in found}
    return [by_id[key] for key in shipment_ids if key in by_id]

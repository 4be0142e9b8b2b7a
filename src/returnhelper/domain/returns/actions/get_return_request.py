"""Read a return request with everything that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.labels.model import Label
from returnhelper.domain.returns import store
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.returns.model import LineItem, ReturnRequest, Shipment
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class ReturnDetails:
    """A return request, its items and shipments in order, and each shipment's latest label."""

    request: ReturnRequest
    items: list[LineItem]
    shipments: list[Shipment]
    labels: dict[int, Label]


async def get_return_request(work: Work, api_id: int, return_request_id: int) -> ReturnDetails:
    """Return a return request of the account; labels by shipmentId.

    Raises: ReturnRequestNotFound.
    """
    request = await get_request(work, api_id, return_request_id)
    shipments = await store.list_shipments_of(work.database, api_id, return_request_id)
    labels = await list_labels(work, api_id, [shipment.shipment_id for shipment in shipments])
    return ReturnDetails(
        request,
        await store.list_items_of(work.database, api_id, return_request_id),
        shipments,
        {label.shipment_id: label for label in labels},
    )

"""Tell who is likely to own a parcel."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.list_apis import list_apis
from returnhelper.domain.returns.actions.find_scanned_shipments import find_scanned_shipments
from returnhelper.domain.tracing.model import Suggestion, Traces
from returnhelper.kit.work import Work


async def suggest_owners(
    work: Work,
    environment: str,
    warehouse_id: int,  # noqa: ARG001 - weighs once bookings are weighed
    traces: Traces,
    limit: int = 5,
) -> list[Suggestion]:
    """Return the likely owners of a parcel that lies in a warehouse, each once, best first.

    Shape: at most `limit`, empty when nothing was read or nothing fits.
    """
    found = {}
    for code in (*traces.tracking_numbers, *traces.references):
        for shipment, number in await find_scanned_shipments(work, environment, code):
            found.setdefault(shipment.api_id, (shipment, number))
    apis = {api.api_id: api for api in await list_apis(work, list(found))}
    return [
        Suggestion(
            api_id=api_id,
            client_code=apis[api_id].client_code,
            seller_name=apis[api_id].name,
            score=1.0,
            reasons=("a number on the label is that of this booking",),
            shipment_id=shipment.shipment_id,
            return_request_id=shipment.return_request_id,
            tracking_number=number,
        )
        for api_id, (shipment, number) in found.items()
    ][:limit]

"""The list of return shipments."""

from __future__ import annotations

from returnhelper.domain.returns.actions.list_shipments import list_shipments as list_page
from returnhelper.domain.returns.model import Shipment, ShipmentFilter
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.windows import check_window
from returnhelper.kit.clock import iso
from returnhelper.kit.errors import Faults
from returnhelper_sdk import wire


async def list_shipments(call: Call[wire.ShipmentListQuery]) -> wire.ShipmentListAnswer:
    """Answer Shipment/list."""
    asked = call.input
    check_window(asked.create_from, asked.create_to, call.desk.settings.shipment_window_days)
    wanted = ShipmentFilter(
        created_from=asked.create_from,
        created_to=asked.create_to,
        limit=asked.page_size,
        offset=asked.offset,
        warehouse_id=asked.warehouse_id,
        **_codes(call),
    )
    page, total = await list_page(call.work, call.api.api_id, wanted)
    return wire.ShipmentListAnswer(
        data=[show_entry(shipment, label_status) for shipment, label_status in page],
        total_number_of_records=total,
    )


def _codes(call: Call[wire.ShipmentListQuery]) -> dict[str, str | None]:
    faults = Faults()
    status, service_code = call.input.shipment_status_code, call.input.shipment_service_type
    if status is not None:
        status = call.book.canonical("shipmentStatusCode", status)
        if status is None:
            faults.add("shipmentStatusCode", "Unknown status; getAllShipmentStatus lists them.")
    if service_code is not None:
        service = call.book.find_service(service_code)
        service_code = service.code if service else None
        if service is None:
            faults.add("shipmentServiceType", "Unknown service; getAllServiceType lists them.")
    faults.check()
    return {"status": status, "service_code": service_code}


def show_entry(shipment: Shipment, label_status: str | None) -> wire.ShipmentListEntry:
    """Show a shipment as lists do."""
    return wire.ShipmentListEntry(
        shipment_id=shipment.shipment_id,
        shipment_number=shipment.number,
        return_request_id=shipment.return_request_id,
        label_id=shipment.label_id,
        label_request_status_code=label_status,
        shipment_status_code=shipment.status,
        reference_number=shipment.order_number,
        warehouse_id=shipment.warehouse_id,
        shipment_service_type=shipment.service_code,
        shipment_country_code=shipment.country,
        create_on=iso(shipment.created_at),
    )

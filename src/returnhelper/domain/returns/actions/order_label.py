"""Write the order that a carrier is sent."""

from __future__ import annotations

from returnhelper.domain.labels.carriers.interface import (
    Address,
    LabelOrder,
    warehouse_address,
)
from returnhelper.domain.labels.model import Label
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.returns.actions.list_items import list_items
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.work import Work


async def order_label(
    work: Work, shipment: Shipment, label: Label, book: ReferenceBook, *, sandbox: bool
) -> LabelOrder:
    """Return the order for the label of a shipment."""
    service = book.find_service(shipment.service_code)
    items = await list_items(work, shipment.api_id, shipment.return_request_id)
    return LabelOrder(
        label_id=label.label_id,
        api_id=label.api_id,
        sandbox=sandbox,
        service_code=shipment.service_code,
        service_name=service.name if service else shipment.service_code,
        order_number=shipment.order_number or "",
        shipment_number=shipment.number,
        ship_from=_sender(shipment),
        ship_to=warehouse_address(book.warehouses[shipment.warehouse_id]),
        weight_g=shipment.weight_g,
        length_cm=shipment.dimension1_cm,
        width_cm=shipment.dimension2_cm,
        height_cm=shipment.dimension3_cm,
        description=items[0].description,
        requested_at=label.created_at,
        asked_at=work.now,
        attempts=label.attempts - 1,
    )


def _sender(shipment: Shipment) -> Address:
    return Address(
        name=shipment.name or "",
        company=None,
        phone=shipment.phone,
        email=shipment.email,
        street1=shipment.street1 or "",
        street2=shipment.street2,
        street3=shipment.street3,
        city=shipment.city,
        state=shipment.state,
        postal_code=shipment.postal_code,
        country=shipment.country,
    )

"""What the staff of a warehouse is shown of FBA shipments and stock: rows -> shapes.

Source: contract/warehouse-api.yaml, Fba.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from returnhelper.domain.fba.events import wire_shipment_detail, wire_shipment_item, wire_stock
from returnhelper.domain.fba.model import FbaShipment
from returnhelper.domain.fba.putting import Opened, Place, ShelvedStock, Shelving
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire


def wire_shipment_work(shipment: FbaShipment, client_code: str) -> wire.FbaShipmentWork:
    """Show a parcel as lists and steps do."""
    return wire.FbaShipmentWork(**_work(shipment, client_code))


def wire_counted(opened: Opened, client_code: str) -> wire.FbaShipmentCounted:
    """Show a parcel with what was counted and put away of it."""
    return wire.FbaShipmentCounted(**_counted(opened, client_code))


def wire_opened(
    opened: Opened, places: Iterable[tuple[str, Place]], client_code: str
) -> wire.FbaShipmentOpened:
    """Show a parcel with all there is of it."""
    shown = [wire.FbaShipmentPlace(fnsku=fnsku, **_place(place)) for fnsku, place in places]
    return wire.FbaShipmentOpened(**_counted(opened, client_code), putaway_list=shown)


def wire_shelved(shelving: Shelving, client_code: str) -> wire.FbaShipmentShelved:
    """Show a parcel after something of it was put away, and the stock that rose."""
    return wire.FbaShipmentShelved(
        **_counted(shelving.opened, client_code),
        fba_warehouse_inventory_list=[wire_stock(stock) for stock in shelving.stocks],
    )


def wire_stock_work(shelved: ShelvedStock, client_code: str) -> wire.FbaStockWork:
    """Show stock with whose it is and where it was put."""
    return wire.FbaStockWork(
        **msgspec.structs.asdict(wire_stock(shelved.stock)),
        api_id=shelved.stock.api_id,
        client_code=client_code,
        location_list=[wire.FbaPlace(**_place(place)) for place in shelved.places],
    )


def _work(shipment: FbaShipment, client_code: str) -> dict[str, Any]:
    return {
        **msgspec.structs.asdict(wire_shipment_detail(shipment)),
        "client_code": client_code,
        "remarks": shipment.remarks,
        "canceled_on": iso(shipment.canceled_at) if shipment.canceled_at else None,
    }


def _counted(opened: Opened, client_code: str) -> dict[str, Any]:
    counts = [
        wire.FbaCount(
            fnsku=count.fnsku,
            expected=count.expected,
            found=count.found,
            damaged=count.damaged,
            missing=count.missing,
            surplus=count.surplus,
            putaway_quantity=opened.put_away(count.fnsku),
            remarks=count.remarks,
        )
        for count in opened.counts
    ]
    return {
        **_work(opened.shipment, client_code),
        "count_list": counts,
        "fba_shipment_item_list": [wire_shipment_item(item) for item in opened.items],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "location": place.location,
        "quantity": place.quantity,
        "last_putaway_on": iso(place.last_putaway_at),
    }

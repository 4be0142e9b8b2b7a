"""What the seller is told about arrivals: rows -> notifications.

Source: contract/webhooks.yaml, newInventoryCreated, rrli.changeLineItemImage and
rsl.undoShipmentArrive.
"""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.arrivals.undoing import Undone
from returnhelper.domain.inventory.events import wire_metas
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.returns.events import wire_item
from returnhelper.domain.returns.model import LineItem
from returnhelper.kit.clock import iso
from returnhelper_sdk.wire import (
    ArrivedShipment,
    InventoryImage,
    LineItemImageChanged,
    NewInventory,
    NewInventoryCreated,
    ReceivedInventory,
    ShipmentArrivalUndone,
)


def new_inventory_created(
    inventory: Inventory,
    shipment: ArrivedShipment,
    images: Sequence[Image] = (),
    files_base: str = "",
) -> NewInventoryCreated:
    """Tell that a package became inventory; most are photographed only then."""
    return NewInventoryCreated(
        return_inventory=NewInventory(
            return_inventory_id=inventory.return_inventory_id,
            return_request_id=inventory.return_request_id,
            return_request_line_item_id=inventory.line_item_id,
            seller_reference_number=inventory.seller_reference,
            warehouse_id=inventory.warehouse_id,
            api_id=inventory.api_id,
            description=inventory.description,
            quantity=inventory.quantity,
            dimension1=inventory.dimension1_cm,
            dimension2=inventory.dimension2_cm,
            dimension3=inventory.dimension3_cm,
            weight=inventory.weight_g,
            value_currency_code=inventory.currency,
            value=inventory.value,
            handling_code=inventory.handling_code,
            handling_status_code=inventory.handling_status,
            complete_on=None,
            warehouse_remarks=inventory.warehouse_remarks,
            handling_updated_on=None,
            sku=inventory.sku,
            rma=inventory.rma,
            modify_on=iso(inventory.modified_at),
            create_on=iso(inventory.created_at),
            image_list=[
                InventoryImage(
                    image_url=f"{files_base}/{image.original_key}", image_key=image.original_key
                )
                for image in images
            ],
            return_inventory_meta_list=wire_metas(inventory, shipment.custom_field_map),
        ),
        shipment=shipment,
    )


def line_item_image_changed(
    inventory: Inventory, item: LineItem, images: Sequence[Image], files_base: str
) -> LineItemImageChanged:
    """Tell the complete list of pictures after a change, oldest first."""
    return LineItemImageChanged(
        return_inventory_id=inventory.return_inventory_id,
        image_url_list=[f"{files_base}/{image.original_key}" for image in images],
        return_request_line_item=wire_item(item, inventory, images),
    )


def shipment_arrival_undone(undone: Undone) -> ShipmentArrivalUndone:
    """Tell which packages were taken back, and where the shipment stands now."""
    return ShipmentArrivalUndone(
        shipment_id=undone.shipment.shipment_id,
        return_request_id=undone.shipment.return_request_id,
        shipment_status_code=undone.status,
        return_inventory_list=[
            ReceivedInventory(return_inventory_id=one.return_inventory_id, rma=one.rma)
            for one in undone.inventories
        ],
    )

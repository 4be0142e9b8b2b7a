"""What the seller is told about corrections: rows -> notifications.

Source: contract/webhooks.yaml, completeRecalibrate, notifyUserRmaSwapped,
warehouseUpdateWarehouseRemarks, userUpdateReturnInventorySku, updateReturnInventoryMeta.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from returnhelper.domain.corrections.model import Recalibrated, Swapped
from returnhelper.domain.inventory.events import wire_inventory, wire_metas
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.labels.model import Label
from returnhelper.domain.returns.events import wire_request, wire_shipment
from returnhelper.domain.returns.model import ReturnRequest, Shipment
from returnhelper.kit.clock import iso
from returnhelper_sdk import wire


def wire_recalibrated(done: Recalibrated) -> wire.Recalibrated:
    """Show what measuring again did to the price."""
    repricing = done.repricing
    return wire.Recalibrated(
        return_inventory_id=done.inventory.return_inventory_id,
        shipment_id=done.inventory.shipment_id,
        repriced=repricing is not None,
        charged=repricing.charged if repricing else Decimal(0),
        due=repricing.due if repricing else Decimal(0),
        cost=repricing.cost.amount if repricing else None,
        cost_currency_code=repricing.cost.currency if repricing else None,
    )


def wire_swaps(done: Sequence[Swapped]) -> list[wire.SwappedRma]:
    """Show inventories with their RMAs before and now."""
    return [
        wire.SwappedRma(
            return_inventory_id=swapped.inventory.return_inventory_id,
            old_rma=swapped.old_rma,
            new_rma=swapped.inventory.rma,
        )
        for swapped in done
    ]


def recalibrate_completed(inventory: Inventory, now: datetime) -> wire.RecalibrateCompleted:
    """Tell the measures of an inventory as they are now."""
    return wire.RecalibrateCompleted(
        recalibrate_supplement=wire.RecalibrateSupplement(
            warehouse_id=inventory.warehouse_id,
            return_inventory_id=inventory.return_inventory_id,
            return_request_line_item_id=inventory.line_item_id,
            rma=inventory.rma,
            dimension1=inventory.dimension1_cm,
            dimension2=inventory.dimension2_cm,
            dimension3=inventory.dimension3_cm,
            weight=inventory.weight_g,
            recalibrated_on=iso(now),
        )
    )


def rma_swapped(swapped: Swapped, client_code: str) -> wire.RmaSwapped:
    """Tell which RMA took the place of which."""
    inventory = swapped.inventory
    return wire.RmaSwapped(
        payload=wire.RmaSwap(
            user_api_id=inventory.api_id,
            client_code=client_code,
            return_inventory_id=inventory.return_inventory_id,
            old_rma=swapped.old_rma,
            new_rma=inventory.rma,
        )
    )


def warehouse_remarks_updated(
    request: ReturnRequest,
    shipment: Shipment,
    label: Label | None,
    inventory: Inventory,
    images: Sequence[Image],
) -> wire.WarehouseRemarksUpdated:
    """Tell what the warehouse remarks now."""
    return wire.WarehouseRemarksUpdated(
        return_request=wire_request(request, inventory.rma),
        shipment=wire_shipment(shipment, label),
        return_inventory=wire_inventory(inventory, images),
    )


def sku_updated(
    request: ReturnRequest, inventory: Inventory, images: Sequence[Image]
) -> wire.ReturnInventorySkuUpdated:
    """Tell the SKU that the seller gave."""
    return wire.ReturnInventorySkuUpdated(
        return_request=wire_request(request, inventory.rma),
        return_inventory=wire_inventory(inventory, images),
    )


def meta_updated(
    inventory: Inventory, images: Sequence[Image], custom_fields: Mapping[str, str]
) -> wire.InventoryMetaUpdated:
    """Tell all free properties as they are now."""
    return wire.InventoryMetaUpdated(
        return_inventory=wire_inventory(inventory, images),
        return_inventory_meta_list=[
            wire.InventoryMetaOf(
                return_inventory_id=inventory.return_inventory_id,
                meta_type=meta.meta_type,
                meta_map=meta.meta_map,
            )
            for meta in wire_metas(inventory, custom_fields)
        ],
    )

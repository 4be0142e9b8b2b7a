"""Inventory as the wire shows it, in notifications and answers alike.

Source: contract/webhooks.yaml and user-api.yaml, ReturnInventory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from returnhelper.domain.history.model import Event
from returnhelper.domain.inventory.model import Image, Inventory
from returnhelper.domain.inventory.naming import wire_facts
from returnhelper.domain.inventory.rows import Vas, VasStatus
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk.wire import (
    HistoryEvent,
    InventoryMeta,
    LineItemImage,
    LineItemVas,
    ReturnInventory,
    VasFile,
)

SYSTEM = "system"


def wire_inventory(inventory: Inventory, images: Sequence[Image]) -> ReturnInventory:
    """Show an inventory with its pictures and value-added services."""
    updated, completed = inventory.handling_updated_at, inventory.completed_at
    stopped = inventory.stop_aging_at
    return ReturnInventory(
        return_inventory_id=inventory.return_inventory_id,
        warehouse_id=inventory.warehouse_id,
        return_request_line_item_id=inventory.line_item_id,
        return_request_id=inventory.return_request_id,
        api_id=inventory.api_id,
        warehouse_api_id=inventory.warehouse_api_id,
        return_request_line_item_number=inventory.line_item_number,
        seller_reference_number=inventory.seller_reference,
        rma=inventory.rma,
        description=inventory.description,
        quantity=inventory.quantity,
        weight=inventory.weight_g,
        dimension1=inventory.dimension1_cm,
        dimension2=inventory.dimension2_cm,
        dimension3=inventory.dimension3_cm,
        value_currency_code=inventory.currency,
        value=inventory.value,
        handling_code=inventory.handling_code,
        handling_status_code=inventory.handling_status,
        handling_updated_on=iso(updated) if updated else None,
        handling_updated_on_str=time_text(updated),
        complete_by=inventory.completed_by,
        complete_on=iso(completed) if completed else None,
        stop_aging_on=iso(stopped) if stopped else None,
        warehouse_remarks=inventory.warehouse_remarks,
        handling_result=inventory.handling_result,
        sku=inventory.sku,
        can_recalibrate=inventory.can_be_measured,
        return_request_line_item_images=[wire_image(image) for image in images],
        return_request_line_item_vas_list=[wire_vas(vas) for vas in inventory.vas],
        create_on=iso(inventory.created_at),
        create_by=SYSTEM,
        create_on_str=time_text(inventory.created_at),
        modify_on=iso(inventory.modified_at),
        modify_by=SYSTEM,
        modify_on_str=time_text(inventory.modified_at),
    )


def wire_metas(inventory: Inventory, custom_fields: Mapping[str, str]) -> list[InventoryMeta]:
    """Show all free properties: the seller's, the warehouse's, and what the booking said."""
    by_type = {
        "usr": inventory.seller_meta,
        "whs": inventory.warehouse_meta,
        "shipmentCustomField": custom_fields,
    }
    return [
        InventoryMeta(meta_type=kind, meta_map=dict(properties))
        for kind, properties in by_type.items()
        if properties
    ]


def wire_event(event: Event, reader: str | None = None) -> HistoryEvent:
    """Show something that was done to an inventory, to a seller of this client code or to us.

    A seller is told its own keys by name, and of others no more than their kind.
    """
    principal = event.principal
    if reader not in (None, event.done_by) and principal:
        kind = principal.partition(":")[0]
        principal = "warehouse" if kind in ("key", "staff") else kind
    return HistoryEvent(
        action=event.action,
        event_on=iso(event.happened_at),
        event_by=event.done_by,
        event_principal=principal,
        before=wire_facts(event.before),
        after=wire_facts(event.after),
    )


def wire_image(image: Image) -> LineItemImage:
    """Show a picture by its keys."""
    return LineItemImage(
        return_request_line_item_image_id=image.image_id,
        return_request_line_item_id=image.line_item_id,
        filename=image.filename,
        file_ext=image.extension,
        s3_original_file_key=image.original_key,
        s3_small_file_key=image.small_key,
        s3_medium_file_key=image.medium_key,
        s3_large_file_key=image.large_key,
        create_on=iso(image.created_at),
        create_by=image.created_by,
        create_on_str=time_text(image.created_at),
    )


def wire_vas(vas: Vas) -> LineItemVas:
    """Show a value-added service; one the warehouse has started is still pending."""
    shown = VasStatus.PENDING if vas.is_unfinished else vas.status
    return LineItemVas(
        return_request_line_item_vas_id=vas.vas_id,
        return_request_line_item_id=vas.line_item_id,
        vas_code=vas.vas_code,
        vas_status_code=shown,
        meta_quantity=vas.quantity,
        vas_result=vas.result,
        notes=vas.notes,
        is_finished=not vas.is_unfinished,
        vas_file_list=[
            VasFile(filename=file.filename, file_key=file.file_key) for file in vas.files
        ],
        create_on=iso(vas.created_at),
        create_by=vas.created_by,
        create_on_str=time_text(vas.created_at),
        modify_on=iso(vas.modified_at),
        modify_by=vas.modified_by,
        modify_on_str=time_text(vas.modified_at),
    )

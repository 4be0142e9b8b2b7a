"""What the seller is told about recalls: rows -> shapes of notification and answers.

Source: contract/webhooks.yaml, recall.recallUpdateStatus; user-api.yaml, Recall;
warehouse-api.yaml, Recalls.
"""

from __future__ import annotations

from datetime import datetime

from returnhelper.domain.recall.model import Recall, RecallInventory, RecallLine, RecallUpdate
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire


def recall_updated(recall: Recall, update: RecallUpdate) -> wire.RecallStatusUpdated:
    """Tell what happened to a recall; shows all of it, as it is afterwards."""
    return wire.RecallStatusUpdated(recall=wire_recall(recall), recall_update_type_status=update)


def wire_recall(recall: Recall) -> wire.Recall:
    """Show a recall with all its inventories."""
    return wire.Recall(
        api_id=recall.api_id,
        recall_id=recall.recall_id,
        warehouse_id=recall.warehouse_id,
        recall_number=recall.number,
        recall_status_code=recall.status,
        warehouse_remarks=recall.warehouse_remarks,
        recall_inventory_list=[_wire_inventory(one) for one in recall.inventories],
    )


def _wire_inventory(inventory: RecallInventory) -> wire.RecallInventory:
    return wire.RecallInventory(
        recall_inventory_id=inventory.recall_inventory_id,
        return_inventory_id=inventory.return_inventory_id,
        recall_inventory_status_code=inventory.status,
        pick_up_code=inventory.pick_up_code,
        tracking_number=inventory.tracking_number,
        list_name=inventory.list_name,
        weight=inventory.weight_g,
        amount=inventory.amount,
        pick_up_on=_told(inventory.picked_up_at),
        courier_tracking_number=inventory.courier_tracking_number,
        remarks=inventory.remarks,
        recall_service_type=inventory.service_type,
        rma=inventory.rma,
    )


def wire_search_entry(line: RecallLine, api_name: str) -> wire.RecallSearchEntry:
    """Show an inventory of a recall as a row of the seller's search."""
    inventory = line.inventory
    return wire.RecallSearchEntry(
        recall_id=line.recall_id,
        recall_number=line.number,
        api_name=api_name,
        recall_status_code=line.status,
        recall_inventory_id=inventory.recall_inventory_id,
        return_inventory_id=inventory.return_inventory_id,
        create_on_str=time_text(line.created_at),
        recall_inventory_status_code=inventory.status,
        tracking_number=inventory.tracking_number,
        item_rma=inventory.rma,
        pick_up_code=inventory.pick_up_code,
        pick_up_on=_told(inventory.picked_up_at),
        remarks=inventory.remarks,
        courier_tracking_number=inventory.courier_tracking_number,
    )


def wire_work_entry(line: RecallLine, client_code: str) -> wire.RecallWorkEntry:
    """Show an inventory of a recall as staff sees it."""
    inventory = line.inventory
    return wire.RecallWorkEntry(
        recall_inventory_id=inventory.recall_inventory_id,
        recall_id=line.recall_id,
        recall_number=line.number,
        api_id=line.api_id,
        client_code=client_code,
        warehouse_id=line.warehouse_id,
        return_inventory_id=inventory.return_inventory_id,
        rma=inventory.rma,
        recall_inventory_status_code=inventory.status,
        pick_up_code=inventory.pick_up_code,
        tracking_number=inventory.tracking_number,
        list_name=inventory.list_name,
        recall_service_type=inventory.service_type,
        weight=inventory.weight_g,
        amount=inventory.amount,
        arrived_on=_told(inventory.arrived_at),
        pick_up_on=_told(inventory.picked_up_at),
        courier_tracking_number=inventory.courier_tracking_number,
        remarks=inventory.remarks,
        create_on=iso(line.created_at),
    )


def _told(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None

"""Ask for items back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.handling.actions.check_holdable import check_holdable
from returnhelper.domain.handling.actions.hold_inventories import hold_inventories
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import HandlingCode, Holder, Inventory
from returnhelper.domain.recall import store
from returnhelper.domain.recall.errors import WarehouseMismatch
from returnhelper.domain.recall.model import Recall, RecallInventory, RecallStatus
from returnhelper.kit.errors import Batch, Refusal
from returnhelper.kit.work import Work


async def create_recalls(
    work: Work, api: Api, return_inventory_ids: Sequence[int], *, is_single: bool = False
) -> list[Recall]:
    """Recall inventories: one recall for each warehouse they lie in, or none at all.

    A single recall is refused when they lie in several. Each becomes rtn, pending, and is held,
    its RMA locked. Nothing is charged and nothing is announced.
    Shape: 1 to 100 different ids; the recalls in the order their first inventories are named.
    Raises: ReturnInventoryNotFound, VasPending, ResendAlreadyActive, RecallAlreadyActive,
    ConsolidateAlreadyActive, HandlingNotAllowed, WarehouseMismatch, naming every bad entry.
    """
    inventories = await _list_recallable(work, api.api_id, return_inventory_ids, is_single)
    groups: dict[int, list[Inventory]] = {}
    for inventory in inventories:
        groups.setdefault(inventory.warehouse_id, []).append(inventory)
    numbers = await work.numbers.numbers("RCL", api.environment, work.now, len(groups))
    recall_ids = await work.numbers.keys("recall_ids", len(groups))
    keys = iter(await work.numbers.keys("recall_inventory_ids", len(inventories)))
    recalls = []
    for recall_id, number, group in zip(recall_ids, numbers, groups.values(), strict=True):
        recall = _recall(work, recall_id, number, group, keys)
        store.add_recall(work.unit, recall)
        hold_inventories(work, group, HandlingCode.RETURN, Holder.RECALL, str(recall_id))
        recalls.append(recall)
    return recalls


async def _list_recallable(
    work: Work,
    api_id: int,
    return_inventory_ids: Sequence[int],
    is_single: bool,  # noqa: FBT001 - a private step of the action above
) -> list[Inventory]:
    found = await list_inventories_by_id(work, api_id, return_inventory_ids)
    by_id = {inventory.return_inventory_id: inventory for inventory in found}
    home = found[0].warehouse_id if found and is_single else None
    batch = Batch("returnInventoryId")
    for index, wanted in enumerate(return_inventory_ids):
        try:
            _check(by_id.get(wanted), home)
        except Refusal as refusal:
            batch.refuse(index, refusal)
    batch.check()
    return found


def _check(inventory: Inventory | None, home: int | None) -> None:
    if inventory is None:
        raise ReturnInventoryNotFound
    check_holdable(inventory, HandlingCode.RETURN, Holder.RECALL)
    if home is not None and inventory.warehouse_id != home:
        lies = f"It lies in warehouse {inventory.warehouse_id}, the first one in {home}."
        raise WarehouseMismatch({"returnInventoryId": lies})


def _recall(
    work: Work, recall_id: int, number: str, group: Sequence[Inventory], keys: Iterator[int]
) -> Recall:
    return Recall(
        recall_id=recall_id,
        api_id=group[0].api_id,
        number=number,
        status=RecallStatus.PENDING,
        warehouse_id=group[0].warehouse_id,
        warehouse_remarks=None,
        created_at=work.now,
        created_by=work.by,
        modified_at=work.now,
        modified_by=work.by,
        inventories=tuple(
            RecallInventory(
                recall_inventory_id=next(keys),
                return_inventory_id=inventory.return_inventory_id,
                rma=inventory.rma,
            )
            for inventory in group
        ),
    )

"""Take recalled items off the list of their warehouse."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.recall import store
from returnhelper.domain.recall.actions.release_recalled import release_recalled
from returnhelper.domain.recall.batch import pick, step_of_origin
from returnhelper.domain.recall.model import Recall, RecallInventoryStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


async def withdraw_recalled_inventories(
    work: Work, staff: Api, recall_inventory_ids: Sequence[int], remarks: str | None
) -> list[Recall]:
    """Cancel recall inventories that wait in the staff's warehouse, all or none.

    Their return inventories are on hold again; each recall is announced once.
    Shape: 1 to 100 different ids; the recalls touched, by id.
    Raises: RecallInventoryNotFound, RecallWrongWarehouse, RecallNotAllowed, naming every bad entry.
    """
    recalls = await store.list_recalls_of_inventories(
        work.database, staff.environment, recall_inventory_ids
    )
    check = step_of_origin(staff, RecallInventoryStatus.CANCELED)
    picked = pick(recalls, recall_inventory_ids, check)
    return await release_recalled(work, picked, Actor.WAREHOUSE, remarks)

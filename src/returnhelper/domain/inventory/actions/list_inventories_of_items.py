"""Read what line items have become."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import Inventory
from returnhelper.kit.work import Work


async def list_inventories_of_items(
    work: Work, api_id: int, line_item_ids: Sequence[int]
) -> list[Inventory]:
    """Return the inventories of those of these line items that the account has, by id.

    An item that has not arrived has none.
    """
    return await store.list_by_line_item(work.database, api_id, line_item_ids)

"""Read some line items of a seller."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import LineItem
from returnhelper.kit.work import Work


async def list_items_by_id(work: Work, api_id: int, line_item_ids: Sequence[int]) -> list[LineItem]:
    """Return those of these line items that the account has, by id."""
    return await store.list_items_by_id(work.database, api_id, line_item_ids)

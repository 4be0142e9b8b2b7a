"""Search what a seller has recalled."""

from __future__ import annotations

from returnhelper.domain.recall import store
from returnhelper.domain.recall.model import RecallFilter, RecallLine
from returnhelper.kit.work import Work


async def search_recalls(
    work: Work, api_id: int, wanted: RecallFilter
) -> tuple[list[RecallLine], int]:
    """Return a page of the account's recalled inventories that match everything, and the total.

    Texts match whole values, in any case. Order: newest first.
    """
    return await store.search_recalls(work.database, api_id, wanted)

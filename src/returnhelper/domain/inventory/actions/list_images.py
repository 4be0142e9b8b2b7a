"""Read the pictures of inventories."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import Image
from returnhelper.kit.work import Work


async def list_images(work: Work, api_id: int, return_inventory_ids: Sequence[int]) -> list[Image]:
    """Return the pictures of some inventories of the account, oldest first."""
    return await store.list_images(work.database, api_id, return_inventory_ids)

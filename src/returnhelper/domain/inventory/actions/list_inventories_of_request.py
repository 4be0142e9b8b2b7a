"""Read the inventories of return requests."""

from __future__ import annotations

from returnhelper.domain.inventory import store
from returnhelper.domain.inventory.model import ListedInventory
from returnhelper.kit.work import Work


async def list_inventories_of_request(
    work: Work, api_id: int, *return_request_ids: int
) -> list[ListedInventory]:
    """Return the inventories of one return request of the account, or of several, by id.

    Their services are not read.
    """
    return await store.list_of_requests(work.database, api_id, return_request_ids)

"""Change what a seller may do."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.errors import UnknownSeller
from returnhelper.kit.work import Work


async def update_seller(work: Work, client_code: str, *, multi_item: bool) -> None:
    """Allow several items in one parcel, or one only; once committed it is felt within a second.

    Safe to repeat. Returns booked before stay as they are. Raises: UnknownSeller.
    """
    api_ids = await store.list_api_ids(work.database, client_code)
    if not api_ids:
        raise UnknownSeller
    store.update_multi_item(work.unit, client_code, multi_item=multi_item)
    for api_id in api_ids:
        work.touch(api_id, f"apiId:{api_id}", f"clientCode:{client_code}")

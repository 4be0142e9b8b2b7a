"""Change what a seller may do."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.errors import UnknownSeller
from returnhelper.kit.work import Work


async def update_seller(work: Work, client_code: str, *, multi_item: bool) -> None:
    """Allow several items in one parcel, or one only; every process knows it within a second.

    Safe to repeat. Returns booked before stay as they are. Raises: UnknownSeller.
    """
    if not await store.update_multi_item(work.database, client_code, multi_item=multi_item):
        raise UnknownSeller

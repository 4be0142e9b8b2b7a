"""List the stock of a product."""

from __future__ import annotations

from returnhelper.domain.fba import store
from returnhelper.domain.fba.model import Stock
from returnhelper.kit.work import Work


async def list_stock(work: Work, api_id: int, fnsku: str) -> list[Stock]:
    """Return what the account has of a product, by warehouse; nothing where nobody knows it."""
    return await store.list_stock_of(work.database, api_id, fnsku)

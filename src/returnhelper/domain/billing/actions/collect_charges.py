"""Collect what is owed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from returnhelper.domain.billing import store
from returnhelper.domain.reference.facts import Facts, Price
from returnhelper.kit.database import Database

_BATCH = 1000


async def collect_charges(
    database: Database, price: Callable[[Facts, datetime], Awaitable[Price | None]], now: datetime
) -> int:
    """Price what happened by the tariff of its moment, and charge what the balances cover.

    Oldest first; what is not covered stays owed, and everything of the account behind it.
    Returns how many were priced and charged. Safe to repeat, and side by side.
    """
    unpriced = await store.list_unpriced(database, _BATCH)
    if unpriced:
        prices = {one.charge_id: await price(one.facts, one.happened_at) for one in unpriced}
        await store.record_prices(database, prices)
    collected = [
        await store.collect(database, api_id, currency, now, _BATCH)
        for api_id, currency in await store.list_debtors(database)
    ]
    return len(unpriced) + sum(collected)

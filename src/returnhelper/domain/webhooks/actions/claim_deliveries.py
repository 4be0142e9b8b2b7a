"""Lease due deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.model import DueDelivery, Lease
from returnhelper.kit.database import Database


async def claim_deliveries(  # noqa: PLR0913 - each bounds the claim in a way of its own
    database: Database,
    token: str,
    now: datetime,
    *,
    lease_seconds: float,
    limit: int,
    share: int,
    busy: Mapping[int, int],
) -> list[DueDelivery]:
    """Lease up to `limit` due deliveries to whoever holds the token.

    No endpoint gets more than `share` posts at once; `busy` is endpointId -> posts under way.
    A lease that ends without a record makes the delivery due again.
    """
    until = now + timedelta(seconds=lease_seconds)
    lease = Lease(token=token, now=now, until=until, limit=limit, share=share, busy=dict(busy))
    return await store.claim_deliveries(database, lease)

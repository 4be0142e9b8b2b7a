"""Lease due labels."""

from __future__ import annotations

from datetime import datetime, timedelta

from returnhelper.domain.labels import store
from returnhelper.domain.labels.model import Label, LabelPurpose
from returnhelper.kit.database import Database

_LEASE_SECONDS = 60


async def claim_labels(
    database: Database, purpose: LabelPurpose, token: str, now: datetime, limit: int
) -> list[Label]:
    """Lease up to `limit` due labels of a purpose to whoever holds the token, for a minute.

    A lease that ends without a record makes the label due again.
    """
    until = now + timedelta(seconds=_LEASE_SECONDS)
    return await store.claim_labels(database, purpose, token, now, until, limit)

"""Find how far the costs of things are."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.refunds import store
from returnhelper.domain.refunds.model import Spent
from returnhelper.kit.work import Work


async def list_spent(
    work: Work, api_id: int, subject: str, subject_ids: Sequence[int]
) -> list[Spent]:
    """Return what is held, owed and charged for things of one kind, by id and currency."""
    return await store.list_spent(work.database, api_id, subject, subject_ids)

"""Read some apis."""

from __future__ import annotations

from collections.abc import Sequence

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.model import Api
from returnhelper.kit.work import Work


async def list_apis(work: Work, api_ids: Sequence[int]) -> list[Api]:
    """Return those of these apis that exist, of any kind, by id."""
    return await store.list_apis(work.database, api_ids)

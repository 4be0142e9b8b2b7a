"""End every key and token that a person holds."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.kit.work import Work


async def end_credentials_of_holder(work: Work, api_id: int, holder: str) -> None:
    """Add the end of every pair a person of the account holds; felt within a second of the commit.

    Safe to repeat, and where the person holds none.
    Raises: LostRace at commit, when one was replaced meanwhile.
    """
    held = await store.list_held(work.database, api_id, holder)
    store.change_held(work.unit, api_id, held, work.now)

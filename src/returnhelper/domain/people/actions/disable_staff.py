"""Let a person of a warehouse go."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.end_credentials_of_holder import (
    end_credentials_of_holder,
)
from returnhelper.domain.people import store
from returnhelper.kit.work import Work


async def disable_staff(work: Work, api_id: int, name: str) -> None:
    """Add the end of a person and of all keys that person holds; felt within a second.

    The name stays taken.
    Raises: UnknownStaff at commit, also for one who is disabled; LostRace at commit.
    """
    store.mark_staff_disabled(work.unit, api_id, name, work.now)
    await end_credentials_of_holder(work, api_id, name)
    work.touch(api_id, f"staff:{name}")

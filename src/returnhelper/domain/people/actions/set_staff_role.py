"""Give a person of a warehouse another role."""

from __future__ import annotations

from returnhelper.domain.accounts.actions.change_role_of_holder import change_role_of_holder
from returnhelper.domain.people import store
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work


async def set_staff_role(work: Work, api_id: int, name: str, role: Role) -> None:
    """Add another role for a person and all keys that person holds; felt within a second.

    Safe to repeat.
    Raises: UnknownStaff at commit, also for one who is disabled; LostRace at commit.
    """
    store.update_staff_role(work.unit, api_id, name, role)
    await change_role_of_holder(work, api_id, name, role)
    work.touch(api_id, f"staff:{name}")

"""Give every key that a person holds another role."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work


async def change_role_of_holder(work: Work, api_id: int, holder: str, role: Role) -> None:
    """Add another role for every pair a person of the account holds; felt within a second.

    Safe to repeat, and where the person holds none.
    Raises: LostRace at commit, when one was replaced meanwhile.
    """
    held = await store.list_held(work.database, api_id, holder)
    store.change_held(work.unit, api_id, held, role)

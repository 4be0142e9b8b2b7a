"""Give every key that a person holds another role."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work


def change_role_of_holder(work: Work, api_id: int, holder: str, role: Role) -> None:
    """Add another role for every pair a person of the account holds; felt within a second.

    Safe to repeat, and where the person holds none.
    """
    store.change_role_of_holder(work.unit, api_id, holder, role)

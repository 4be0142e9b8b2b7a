"""End every key and token that a person holds."""

from __future__ import annotations

from returnhelper.domain.accounts import store
from returnhelper.kit.work import Work


def end_credentials_of_holder(work: Work, api_id: int, holder: str) -> None:
    """Add the end of every pair a person of the account holds; felt within a second of the commit.

    Safe to repeat, and where the person holds none.
    """
    store.revoke_of_holder(work.unit, api_id, holder, work.now)

"""Replace a key and its token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from returnhelper.domain.accounts import store
from returnhelper.domain.accounts.actions.create_credential import NewCredential, create_credential
from returnhelper.domain.accounts.errors import CredentialEnding, UnknownCredential
from returnhelper.domain.accounts.model import key_name
from returnhelper.kit.work import Work


@dataclass(frozen=True, slots=True)
class Rotation:
    """The pair that takes over, and when the one before ends."""

    credential: NewCredential
    old_ends_at: datetime


async def rotate_credential(work: Work, api_key: str, overlap: timedelta) -> Rotation:
    """Issue a pair in place of another, which ends after the overlap, or at once without one.

    It is the same person's, with the same role.
    Of a seller or of a warehouse; every process ends the old pair by its clock.
    Raises: UnknownCredential, CredentialEnding; LostRace at commit, when it was replaced, ended
    or given another role meanwhile. Source: decision 0052.
    """
    old = await store.find_credential(work.database, api_key)
    if old is None or old.is_over(work.now):
        raise UnknownCredential
    if old.expires_at is not None:
        raise CredentialEnding({"key": f"It ends at {old.expires_at:%Y-%m-%d %H:%M:%SZ}."})
    ends_at = work.now + overlap
    store.mark_expiring(work.unit, old.api.api_id, api_key, old.principal.role, ends_at)
    work.touch(old.api.api_id, f"apiKey:{key_name(api_key)}")
    renewed = create_credential(work, old.api.api_id, old.principal.role, old.holder)
    return Rotation(renewed, ends_at)

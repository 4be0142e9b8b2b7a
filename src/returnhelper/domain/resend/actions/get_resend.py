"""Read one resend of a seller."""

from __future__ import annotations

from returnhelper.domain.resend import store
from returnhelper.domain.resend.errors import ResendNotFound
from returnhelper.domain.resend.model import Resend
from returnhelper.kit.work import Work


async def get_resend(work: Work, api_id: int, resend_id: int) -> Resend:
    """Return a resend of the account. Raises: ResendNotFound."""
    resend = await store.find_resend(work.database, api_id, resend_id)
    if resend is None:
        raise ResendNotFound
    return resend

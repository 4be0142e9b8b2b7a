"""Read one entry of the log."""

from __future__ import annotations

from datetime import timedelta

from ulid import ULID

from returnhelper.domain.audit import store
from returnhelper.domain.audit.errors import UnknownAudit
from returnhelper.domain.audit.model import AuditEntry
from returnhelper.kit.work import Work

_MILLISECOND = timedelta(milliseconds=1)


async def get_audit(work: Work, audit_id: str) -> list[AuditEntry]:
    """Return an entry, then those of other accounts by the same change. Raises: UnknownAudit."""
    try:
        made_at = ULID.from_str(audit_id.upper()).datetime
    except ValueError:
        raise UnknownAudit from None
    # Both sides of it: a float cannot hold every millisecond.
    bounds = (made_at - _MILLISECOND, made_at + 2 * _MILLISECOND)
    entries = await store.list_by_id(work.database, audit_id.upper(), bounds)
    if not entries:
        raise UnknownAudit
    return entries

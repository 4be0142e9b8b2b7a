"""Search the log of who did what."""

from __future__ import annotations

from returnhelper.domain.audit import store
from returnhelper.domain.audit.model import AuditEntry, Search
from returnhelper.kit.work import Work


async def list_audit(work: Work, search: Search) -> tuple[list[AuditEntry], int]:
    """Return a page of the entries that fit, by moment and id, and how many there are in all.

    A seller's search tells the principals of others by their kind only.
    """
    return await store.list_entries(work.database, search), await store.count_entries(
        work.database, search
    )

"""Entries of the log as the wire shows them."""

from __future__ import annotations

from returnhelper.domain.audit.model import AuditEntry
from returnhelper.kit.clock import iso, time_text
from returnhelper_sdk import wire


def wire_entry(entry: AuditEntry) -> wire.AuditListEntry:
    """Show an entry."""
    return wire.AuditListEntry(
        audit_id=entry.audit_id,
        create_on=iso(entry.created_at),
        create_on_str=time_text(entry.created_at),
        principal=entry.principal,
        role=entry.role,
        way=entry.way,
        operation=entry.operation,
        about=list(entry.about),
        correlation_id=entry.correlation_id,
        api_id=entry.api_id,
        client_code=entry.client_code,
    )

"""The log of who did what, for sellers and for warehouses."""

from __future__ import annotations

from typing import Any

from returnhelper.domain.audit.actions.list_audit import list_audit
from returnhelper.domain.audit.events import wire_entry
from returnhelper.domain.audit.model import Search
from returnhelper.entrypoints.api.call import Call
from returnhelper.entrypoints.api.resources.windows import check_window
from returnhelper_sdk import wire


async def list_own(call: Call[wire.AuditListQuery]) -> wire.AuditListAnswer:
    """Answer Audit/list: what was done with the things of the account, by whomever."""
    return await _page(call, owner=call.api.api_id)


async def list_of_staff(call: Call[wire.AuditListQuery]) -> wire.AuditListAnswer:
    """Answer Audit/list of a warehouse: what its staff did, with whosever things."""
    return await _page(call, actor=call.api.api_id)


async def _page(call: Call[wire.AuditListQuery], **whose: Any) -> wire.AuditListAnswer:  # noqa: ANN401 - one of the two above
    asked = call.input
    check_window(asked.create_from, asked.create_to, call.desk.settings.audit_window_days)
    search = Search(
        created_from=asked.create_from,
        created_to=asked.create_to,
        principal=asked.principal,
        operation=asked.operation,
        about=asked.about,
        limit=asked.page_size,
        offset=asked.offset,
        **whose,
    )
    page, total = await list_audit(call.work, search)
    return wire.AuditListAnswer(
        data=[wire_entry(entry) for entry in page], total_number_of_records=total
    )

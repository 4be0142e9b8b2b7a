"""The log of who did what.

Source: contract user-api.yaml, listAudit; warehouse-api.yaml, listStaffAudit.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from returnhelper_sdk.wire.parts import Shape
from returnhelper_sdk.wire.rules import Offset, PageSize, RangeEnd

AuditText = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S", extra={"text": True})]


class AuditListQuery(Shape, kw_only=True, frozen=True):
    """The parameters of Audit/list; both ends of the window are inside.

    `about` is a thing such as ``shipmentId:12``; an operation is its whole path or the last word.
    """

    create_from: datetime
    create_to: RangeEnd
    page_size: PageSize = 20
    offset: Offset = 0
    principal: AuditText | None = None
    operation: AuditText | None = None
    about: AuditText | None = None


class AuditListEntry(Shape, kw_only=True, frozen=True):
    """One change: who did it by which way, and the things of the account it is about.

    `principal` is ``key:rk_…``, ``staff:W31/Li Wei``, or a kind alone where it is not the
    reader's own: ``warehouse``, ``operator``, ``system``, ``link``; `role` is empty then.
    `api_id` and `client_code` name the account whose things changed; 0 and empty for none.
    """

    audit_id: str
    create_on: str
    create_on_str: str | None
    principal: str
    role: str
    way: str
    operation: str
    about: list[str]
    correlation_id: str
    api_id: int
    client_code: str


class AuditListAnswer(Shape, kw_only=True, frozen=True):
    """The payload of Audit/list; the total disregards the page."""

    data: list[AuditListEntry]
    total_number_of_records: int

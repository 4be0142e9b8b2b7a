"""Entries of the log, and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change to the things of one account; `api_id` is 0 where it is of none.

    `principal` is as the reader may know it; `role` is empty where that is a kind only.
    `client_code` is empty without an account, and `environment` without one.
    """

    audit_id: str
    created_at: datetime
    api_id: int
    client_code: str
    principal: str
    role: str
    way: str
    operation: str
    about: tuple[str, ...]
    correlation_id: str
    environment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for: within both moments, and whatever else is given.

    `owner` reads as a seller, what is its own; `actor` as a warehouse, what its staff did;
    neither: the operator, who may name an account.
    An operation is given whole or by its last word, in any case.
    """

    created_from: datetime
    created_to: datetime
    owner: int | None = None
    actor: int | None = None
    api_id: int | None = None
    principal: str | None = None
    about: str | None = None
    operation: str | None = None
    limit: int = 20
    offset: int = 0
    newest_first: bool = False

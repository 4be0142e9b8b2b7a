"""The row that every committed change leaves in the log: who, which way, what, about what.

Written by the statement that changes: nothing is changed without it, and nothing that was rolled
back is in it. Source: docs/decisions/0055.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from returnhelper.kit.clock import new_ulid
from returnhelper.kit.database import UnitOfWork
from returnhelper.kit.principal import Principal, Role, RoleNotAllowed

AUDIT_COLUMNS = (
    "audit_id, created_at, api_id, actor_api_id, kind, name, role, way, operation, about,"
    " correlation_id, environment"
)
_ADD = (
    f"INSERT INTO audit ({AUDIT_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,"
    " coalesce($12, (SELECT environment FROM apis WHERE api_id = $3), ''))"
)


class Way(StrEnum):
    """The way in."""

    API = "api"
    CLI = "cli"
    WORKER = "worker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does what by which way in.

    `operation` is the wire's path without ``/api/``, a command's words, or a duty's name;
    `environment` is known where an api calls, and follows from the account elsewhere.
    """

    principal: Principal
    way: Way
    operation: str
    correlation_id: str = ""
    environment: str | None = None

    def check_may_write(self) -> None:
        """Let nobody change anything who is here to look. Raises: RoleNotAllowed."""
        if self.principal.role is Role.AUDITOR:
            raise RoleNotAllowed(
                {"--as": f"{self.principal.name} is an auditor, who only reads; an operator may."}
            )


@dataclass(slots=True)
class Trail:
    """What a change is about: things by account, and things of whoever the account is.

    A thing is written ``shipmentId:12``, by the wire's name.
    """

    accounts: dict[int, dict[str, None]] = field(default_factory=dict)
    things: dict[str, None] = field(default_factory=dict)

    def touch(self, api_id: int, *things: str) -> None:
        """Note an account whose things change, and which."""
        self.accounts.setdefault(api_id, {}).update(dict.fromkeys(things))

    def note(self, *things: str) -> None:
        """Note things, whosever they are."""
        self.things.update(dict.fromkeys(things))

    def by_account(self) -> Iterator[tuple[int, list[str]]]:
        """Return what is told of each account; 0 where the change is of none.

        Of several accounts none is told what may be another's.
        """
        if len(self.accounts) > 1:
            for api_id, things in self.accounts.items():
                yield api_id, list(things)
        else:
            api_id = next(iter(self.accounts), 0)
            yield api_id, list(self.things | self.accounts.get(api_id, {}))


def system_rows(source: str, *, now: str, duty: str) -> str:
    """Return the INSERT that logs what a statement of a duty did by itself.

    `source` gives audit_id, api_id and thing of each; the others are parameters of the statement.
    """
    return (
        f"INSERT INTO audit ({AUDIT_COLUMNS}) SELECT audit_id, {now}, api_id, 0, 'system', {duty},"
        f" 'system', 'worker', {duty}, ARRAY[thing], audit_id,"
        f" (SELECT environment FROM apis WHERE apis.api_id = source.api_id) FROM {source}"
    ).replace("source.", f"{source.split(maxsplit=1)[0]}.")


def add_audit(unit: UnitOfWork, act: Act, trail: Trail, now: datetime) -> None:
    """Add a row for each account that is touched; rows of one change share a correlation id."""
    correlation_id, principal = act.correlation_id, act.principal
    for api_id, about in trail.by_account():
        audit_id = new_ulid(now)
        correlation_id = correlation_id or audit_id
        unit.add(
            _ADD,
            audit_id,
            now,
            api_id,
            principal.api_id,
            principal.kind,
            principal.name,
            principal.role,
            act.way,
            act.operation,
            about,
            correlation_id,
            act.environment,
        )

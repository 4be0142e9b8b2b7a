"""Staff and operators: rows and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from returnhelper.kit.errors import Invalid
from returnhelper.kit.principal import Principal, PrincipalKind, Role

STAFF_ROLES = (Role.READER, Role.WORKER, Role.LEAD)
OPERATOR_ROLES = (Role.OPERATOR, Role.AUDITOR)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """A person of a warehouse; disabled ones have a moment."""

    api_id: int
    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A person who runs the installation, or looks after who does; disabled ones have a moment."""

    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None

    @property
    def principal(self) -> Principal:
        """Who the log names."""
        return Principal(PrincipalKind.OPERATOR, self.name, self.role)


def check_name(name: str) -> None:
    """Refuse a name that a log cannot tell apart. Raises: Invalid."""
    if not name.strip() or name != name.strip():
        raise Invalid({"name": "is empty, or begins or ends with a blank"})
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise Invalid({"name": f"must be at most {_LONGEST_NAME} printable characters"})


def can_run(operators: Sequence[Operator], without: str = "") -> bool:
    """Tell whether somebody in force may change things, the one left out not counted."""
    return any(
        one.role is Role.OPERATOR and one.disabled_at is None and one.name != without
        for one in operators
    )

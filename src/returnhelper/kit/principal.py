"""Who acts, and what that one may do: keys, staff, operators, and the worker's duties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from returnhelper.kit.errors import Forbidden


class RoleNotAllowed(Forbidden):
    """The role does not allow this; whoever runs the installation can give another."""

    code = "ROLE_NOT_ALLOWED"


class PrincipalKind(StrEnum):
    """What kind of one acts; the value begins a principal's name in the log."""

    KEY = "key"  # an API key of a seller, or of a warehouse as a whole
    STAFF = "staff"  # a person of a warehouse
    OPERATOR = "operator"  # whoever runs the installation
    SYSTEM = "system"  # a duty of the worker
    LINK = "link"  # whoever holds an address that was signed for an account


class Role(StrEnum):
    """What a principal may do; which roles which kind can have is told by accounts."""

    FULL = "full"
    READER = "reader"
    WORKER = "worker"
    LEAD = "lead"
    OPERATOR = "operator"
    AUDITOR = "auditor"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Principal:
    """Somebody who acts, by a name that is unique within the kind and no secret.

    `api_id` is the account a key or a person belongs to; 0 for operators, duties and links.
    """

    kind: PrincipalKind
    name: str
    role: Role
    api_id: int = 0

    def __str__(self) -> str:
        """Return how the log names it: ``key:rk_…``, ``staff:W31/Li Wei``, ``system:deliver_due``.

        The first colon parts kind and name.
        """
        return f"{self.kind}:{self.name}"


def system(duty: str) -> Principal:
    """Return the principal of a duty of the worker."""
    return Principal(PrincipalKind.SYSTEM, duty, Role.SYSTEM)

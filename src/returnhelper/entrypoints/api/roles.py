"""What the roles of keys may do, on one page.

What an operation needs stands beside its URL (`routes.py`). Source: docs/decisions/0054.
"""

from __future__ import annotations

from enum import StrEnum

from returnhelper.domain.accounts.model import ApiKind
from returnhelper.kit.principal import Principal, Role, RoleNotAllowed


class Needs(StrEnum):
    """What an operation needs of whoever calls it."""

    NOTHING = "nothing"  # it is for everybody, without credentials
    READ = "read"  # it looks
    WORK = "work"  # it changes something
    LEAD = "lead"  # it takes back, rewrites or decides for another


ROLES: dict[ApiKind, dict[Needs, tuple[Role, ...]]] = {
    ApiKind.SELLER: {
        Needs.READ: (Role.READER, Role.FULL),
        Needs.WORK: (Role.FULL,),
    },
    ApiKind.WAREHOUSE: {
        Needs.READ: (Role.READER, Role.WORKER, Role.LEAD),
        Needs.WORK: (Role.WORKER, Role.LEAD),
        Needs.LEAD: (Role.LEAD,),
    },
}
"""Which roles may, of a seller's keys and of a warehouse's."""


def check_role(principal: Principal, needs: Needs, kind: ApiKind) -> None:
    """Let only those call who may. Raises: RoleNotAllowed, naming the role and those that may."""
    allowed = ROLES[kind][needs]
    if principal.role not in allowed:
        may = " or ".join(f"'{role}'" for role in allowed)
        raise RoleNotAllowed(
            {"x-rr-apikey": f"This key has the role '{principal.role}'; {may} may do this."}
        )

"""Find out who acts by the command line."""

from __future__ import annotations

from returnhelper.domain.people import store
from returnhelper.domain.people.errors import NotAnOperator
from returnhelper.kit.database import Database
from returnhelper.kit.principal import Principal, PrincipalKind, Role


async def identify_operator(database: Database, name: str) -> Principal:
    """Return the operator of this name; while none is registered, whoever asks is one.

    Raises: NotAnOperator.
    """
    operators = await store.list_operators(database)
    if not operators:
        return Principal(PrincipalKind.OPERATOR, name, Role.OPERATOR)
    for operator in operators:
        if operator.name == name and operator.disabled_at is None:
            return operator.principal
    raise NotAnOperator({"--as": f"{name!r} is no operator in force."})

"""Let an operator go."""

from __future__ import annotations

from returnhelper.domain.people import store
from returnhelper.domain.people.errors import NoOperatorLeft, UnknownOperator
from returnhelper.domain.people.model import can_run
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work


async def disable_operator(work: Work, name: str) -> None:
    """Add the end of an operator; the name stays taken.

    Raises: NoOperatorLeft; UnknownOperator, also at commit.
    """
    operators = await store.list_operators(work.database)
    in_force = {one.name: one for one in operators if one.disabled_at is None}
    if name not in in_force:
        raise UnknownOperator
    if not can_run(operators, without=name):
        raise NoOperatorLeft
    others = [one.name for one in in_force.values() if one.role is Role.OPERATOR]
    store.mark_operator_disabled(work.unit, name, [one for one in others if one != name], work.now)
    work.note(f"operator:{name}")

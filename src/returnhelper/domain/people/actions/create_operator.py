"""Register an operator."""

from __future__ import annotations

from returnhelper.domain.people import store
from returnhelper.domain.people.errors import NoOperatorLeft, OperatorNameTaken
from returnhelper.domain.people.model import Operator, can_run, check_name
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work


async def create_operator(work: Work, name: str, role: Role) -> Operator:
    """Add an operator; with the first one, who is none may do nothing any more.

    Raises: Invalid; NoOperatorLeft, when the first would be an auditor; OperatorNameTaken at
    commit.
    """
    check_name(name)
    operator = Operator(name=name, role=role, created_at=work.now, disabled_at=None)
    if not can_run([*await store.list_operators(work.database), operator]):
        raise NoOperatorLeft
    store.add_operator(work.unit, operator)
    work.unit.refuse_conflict(
        "operators_name", OperatorNameTaken({"name": f"'{name}' is or was an operator."})
    )
    work.note(f"operator:{name}")
    return operator

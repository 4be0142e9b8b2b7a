from __future__ import annotations

from returnhelper.domain.people.actions.create_operator import create_operator
from returnhelper.domain.people.actions.list_operators import list_operators
from returnhelper.kit.principal import Role
from tests.stage import Stage


async def test_operators_are_listed_by_name(stage: Stage) -> None:
    assert await list_operators(stage.work()) == []
    for name in ("zoe", "anna"):
        await stage.done(create_operator, name, Role.OPERATOR)
    listed = await list_operators(stage.work())
    assert [(one.name, one.role, one.disabled_at) for one in listed] == [
        ("anna", Role.OPERATOR, None),
        ("zoe", Role.OPERATOR, None),
    ]

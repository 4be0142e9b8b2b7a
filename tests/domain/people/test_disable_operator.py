from __future__ import annotations

import pytest

from returnhelper.domain.people.actions.create_operator import create_operator
from returnhelper.domain.people.actions.disable_operator import disable_operator
from returnhelper.domain.people.actions.list_operators import list_operators
from returnhelper.domain.people.errors import NoOperatorLeft, UnknownOperator
from returnhelper.kit.principal import Role
from tests.stage import Stage


async def test_somebody_is_left_who_may_change_things(stage: Stage) -> None:
    await stage.done(create_operator, "anna", Role.OPERATOR)
    await stage.done(create_operator, "audra", Role.AUDITOR)
    with pytest.raises(NoOperatorLeft):
        await stage.done(disable_operator, "anna")
    await stage.done(create_operator, "zoe", Role.OPERATOR)
    await stage.done(disable_operator, "anna")
    for name in ("anna", "nobody"):
        with pytest.raises(UnknownOperator):
            await stage.done(disable_operator, name)
    with pytest.raises(NoOperatorLeft):
        await stage.done(disable_operator, "zoe")
    await stage.done(disable_operator, "audra")


async def test_an_operator_gone_meanwhile_is_no_other_who_is_left(stage: Stage) -> None:
    for name in ("anna", "zoe"):
        await stage.done(create_operator, name, Role.OPERATOR)
    slow = stage.work()
    await disable_operator(slow, "anna")
    await stage.done(disable_operator, "zoe")
    with pytest.raises(UnknownOperator):
        await slow.commit()
    assert [one.name for one in await list_operators(stage.work()) if not one.disabled_at] == [
        "anna"
    ]

from __future__ import annotations

import pytest

from returnhelper.domain.people.actions.create_operator import create_operator
from returnhelper.domain.people.actions.disable_operator import disable_operator
from returnhelper.domain.people.actions.identify_operator import identify_operator
from returnhelper.domain.people.errors import NotAnOperator
from returnhelper.kit.principal import Principal, PrincipalKind, Role
from tests.stage import Stage


async def test_until_one_is_registered_anybody_is_an_operator(stage: Stage) -> None:
    somebody = Principal(PrincipalKind.OPERATOR, "root", Role.OPERATOR)
    assert await identify_operator(stage.database, "root") == somebody
    await stage.done(create_operator, "anna", Role.OPERATOR)
    with pytest.raises(NotAnOperator):
        await identify_operator(stage.database, "root")


async def test_an_operator_has_the_role_it_was_given_until_it_is_disabled(stage: Stage) -> None:
    await stage.done(create_operator, "anna", Role.OPERATOR)
    await stage.done(create_operator, "audra", Role.AUDITOR)
    assert (await identify_operator(stage.database, "audra")).role is Role.AUDITOR
    await stage.done(disable_operator, "audra")
    with pytest.raises(NotAnOperator) as refused:
        await identify_operator(stage.database, "audra")
    assert "audra" in refused.value.faults["--as"]

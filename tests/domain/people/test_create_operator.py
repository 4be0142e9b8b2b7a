from __future__ import annotations

import pytest

from returnhelper.domain.people.actions.create_operator import create_operator
from returnhelper.domain.people.errors import NoOperatorLeft, OperatorNameTaken
from returnhelper.kit.errors import Invalid
from returnhelper.kit.principal import Role
from tests.stage import Stage


async def test_the_first_is_somebody_who_may_change_things(stage: Stage) -> None:
    with pytest.raises(NoOperatorLeft):
        await stage.done(create_operator, "audra", Role.AUDITOR)
    await stage.done(create_operator, "anna", Role.OPERATOR)
    made = await stage.done(create_operator, "audra", Role.AUDITOR)
    assert str(made.principal) == "operator:audra"
    with pytest.raises(OperatorNameTaken):
        await stage.done(create_operator, "anna", Role.AUDITOR)
    with pytest.raises(Invalid):
        await stage.done(create_operator, " ", Role.OPERATOR)

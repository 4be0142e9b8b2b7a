from __future__ import annotations

from returnhelper.domain.accounts.actions.change_role_of_holder import change_role_of_holder
from returnhelper.kit.principal import Role
from tests.domain.people.taken_on import in_force, taken_on
from tests.stage import Stage


async def test_every_pair_of_that_person_has_the_role(stage: Stage) -> None:
    whole, pair = await stage.staff(), await taken_on(stage)

    await stage.done(change_role_of_holder, pair.api_id, "Li Wei", Role.READER)
    held, left = await in_force(stage, pair), await in_force(stage, whole.credential)
    assert held is not None
    assert left is not None
    assert (held.principal.role, left.principal.role) == (Role.READER, Role.LEAD)

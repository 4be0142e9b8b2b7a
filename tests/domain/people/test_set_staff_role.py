from __future__ import annotations

import pytest

from returnhelper.domain.people.actions.disable_staff import disable_staff
from returnhelper.domain.people.actions.set_staff_role import set_staff_role
from returnhelper.domain.people.errors import UnknownStaff
from returnhelper.kit.principal import Role
from tests.domain.people.taken_on import in_force, taken_on
from tests.stage import Stage


async def test_the_keys_of_a_person_get_the_role_and_no_others(stage: Stage) -> None:
    pair, other = await taken_on(stage), await taken_on(stage, "Ana")
    await stage.done(set_staff_role, pair.api_id, "Li Wei", Role.LEAD)
    held, left = await in_force(stage, pair), await in_force(stage, other)
    assert held is not None
    assert left is not None
    assert (held.principal.role, left.principal.role) == (Role.LEAD, Role.WORKER)


async def test_who_is_gone_or_never_was_has_no_role(stage: Stage) -> None:
    pair = await taken_on(stage)
    await stage.done(disable_staff, pair.api_id, "Li Wei")
    for name in ("Li Wei", "Nobody"):
        with pytest.raises(UnknownStaff):
            await stage.done(set_staff_role, pair.api_id, name, Role.LEAD)

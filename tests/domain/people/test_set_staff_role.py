from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.actions.rotate_credential import Rotation, rotate_credential
from returnhelper.domain.people.actions.disable_staff import disable_staff
from returnhelper.domain.people.actions.set_staff_role import set_staff_role
from returnhelper.domain.people.errors import UnknownStaff
from returnhelper.kit.principal import Role
from returnhelper.kit.work import Work
from tests.domain.acting import queued
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


@pytest.mark.parametrize("is_changed_first", [True, False])
async def test_a_key_that_is_being_replaced_gets_the_role_too(
    stage: Stage, *, is_changed_first: bool
) -> None:
    pair = await taken_on(stage, role=Role.LEAD)

    async def changed(work: Work) -> None:
        await set_staff_role(work, pair.api_id, "Li Wei", Role.READER)

    async def replaced(work: Work) -> Rotation:
        return await rotate_credential(work, pair.api_key, timedelta(days=1))

    if is_changed_first:
        await queued(stage, changed, replaced)
    else:
        await queued(stage, replaced, changed)
    held = [one for one in (await load_credentials(stage.database)).values() if one.holder]
    assert [one.principal.role for one in held] == [Role.READER, Role.READER]

from __future__ import annotations

from datetime import timedelta

import pytest

from returnhelper.domain.accounts.actions.load_credentials import load_credentials
from returnhelper.domain.accounts.actions.rotate_credential import Rotation, rotate_credential
from returnhelper.domain.accounts.errors import UnknownCredential
from returnhelper.domain.people.actions.disable_staff import disable_staff
from returnhelper.domain.people.errors import StaffNameTaken, UnknownStaff
from returnhelper.kit.work import Work
from tests.domain.acting import queued
from tests.domain.people.taken_on import in_force, taken_on
from tests.stage import Stage


async def test_all_keys_of_a_person_end_and_the_name_stays_taken(stage: Stage) -> None:
    pair, other = await taken_on(stage), await taken_on(stage, "Ana")
    await stage.done(disable_staff, pair.api_id, "Li Wei")
    assert await in_force(stage, pair) is None
    assert await in_force(stage, other) is not None
    with pytest.raises(StaffNameTaken):
        await taken_on(stage)
    with pytest.raises(UnknownStaff):
        await stage.done(disable_staff, pair.api_id, "Li Wei")


@pytest.mark.parametrize("is_dismissed_first", [True, False])
async def test_whoever_replaces_a_key_while_being_dismissed_keeps_none(
    stage: Stage, *, is_dismissed_first: bool
) -> None:
    pair = await taken_on(stage)

    async def dismissed(work: Work) -> None:
        await disable_staff(work, pair.api_id, "Li Wei")

    async def replaced(work: Work) -> Rotation:
        return await rotate_credential(work, pair.api_key, timedelta(days=1))

    if is_dismissed_first:
        with pytest.raises(UnknownCredential):
            await queued(stage, dismissed, replaced)
    else:
        await queued(stage, replaced, dismissed)
    assert not [one for one in (await load_credentials(stage.database)).values() if one.holder]

from __future__ import annotations

import pytest

from returnhelper.domain.people.actions.disable_staff import disable_staff
from returnhelper.domain.people.errors import StaffNameTaken, UnknownStaff
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

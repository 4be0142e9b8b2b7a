from __future__ import annotations

import pytest

from returnhelper.domain.people.errors import StaffNameTaken
from returnhelper.kit.errors import Invalid
from returnhelper.kit.principal import Role
from tests.domain.people.taken_on import in_force, taken_on
from tests.stage import Stage


async def test_a_person_has_a_pair_of_the_warehouses_api_with_name_and_role(stage: Stage) -> None:
    staff = await stage.staff()
    pair = await taken_on(stage)
    assert pair.api_id == staff.api.api_id
    held = await in_force(stage, pair)
    assert held is not None
    assert str(held.principal) == "staff:W2/Li Wei"
    assert held.principal.role is Role.WORKER
    whole = await in_force(stage, staff.credential)
    assert whole is not None
    assert str(whole.principal) == f"key:{staff.credential.api_key[:15]}"
    assert whole.principal.role is Role.LEAD


async def test_a_name_is_given_once(stage: Stage) -> None:
    await taken_on(stage)
    with pytest.raises(StaffNameTaken):
        await taken_on(stage)


@pytest.mark.parametrize("name", ["", " ", " Li", "Li\nWei", "x" * 101])
async def test_a_name_can_be_told_apart_in_a_log(stage: Stage, name: str) -> None:
    with pytest.raises(Invalid):
        await taken_on(stage, name)

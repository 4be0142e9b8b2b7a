from __future__ import annotations

from returnhelper.domain.people.actions.disable_staff import disable_staff
from returnhelper.domain.people.actions.list_staff import list_staff
from tests.domain.people.taken_on import taken_on
from tests.stage import Stage


async def test_who_is_gone_stays_on_the_list(stage: Stage) -> None:
    pair = await taken_on(stage)
    await taken_on(stage, "Ana")
    await stage.done(disable_staff, pair.api_id, "Li Wei")
    listed = await list_staff(stage.work(), pair.api_id)
    assert [(one.name, one.disabled_at) for one in listed] == [
        ("Ana", None),
        ("Li Wei", stage.clock.now()),
    ]
    assert await list_staff(stage.work()) == listed
    assert await list_staff(stage.work(), 404) == []

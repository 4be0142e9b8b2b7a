from __future__ import annotations

from returnhelper.domain.accounts.actions.end_credentials_of_holder import (
    end_credentials_of_holder,
)
from tests.domain.people.taken_on import in_force, taken_on
from tests.stage import Stage


async def test_only_what_that_person_holds_ends(stage: Stage) -> None:
    whole, pair = await stage.staff(), await taken_on(stage)

    await stage.done(end_credentials_of_holder, pair.api_id, "Li Wei")
    assert await in_force(stage, pair) is None
    assert await in_force(stage, whole.credential) is not None

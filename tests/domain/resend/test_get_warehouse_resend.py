"""The staff of a warehouse reads its own resends, of every seller."""

from __future__ import annotations

import pytest

from returnhelper.domain.resend.actions.get_warehouse_resend import get_warehouse_resend
from returnhelper.domain.resend.errors import ResendNotFound
from tests.domain.resend.docks import dock, strangers
from tests.stage import Stage


async def test_only_the_warehouse_it_leaves_from_sees_a_resend(stage: Stage) -> None:
    shelf = await dock(stage)
    resend = await shelf.made()
    found = await get_warehouse_resend(stage.work(), shelf.staff.api, resend.resend_id)
    assert found == resend
    for staff in await strangers(stage):
        with pytest.raises(ResendNotFound):
            await get_warehouse_resend(stage.work(), staff.api, resend.resend_id)

"""A resend is read by its seller."""

from __future__ import annotations

import pytest

from returnhelper.domain.resend.actions.get_resend import get_resend
from returnhelper.domain.resend.errors import ResendNotFound
from tests.domain.resend.docks import dock
from tests.stage import Stage


async def test_a_resend_is_read_as_it_was_made_by_nobody_else(stage: Stage) -> None:
    shelf, stranger = await dock(stage, 2), await stage.seller()
    backwards = shelf.ids[::-1]
    resend = await shelf.made(inventory_ids=backwards)
    read = await get_resend(stage.work(), shelf.seller.api.api_id, resend.resend_id)
    assert read == resend
    assert read.inventory_ids == backwards
    for api_id, resend_id in ((stranger.api.api_id, resend.resend_id), (read.api_id, 999_999)):
        with pytest.raises(ResendNotFound):
            await get_resend(stage.work(), api_id, resend_id)

"""The signing keys of an api are read for whoever signs or shows them."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.actions.get_signing_keys import get_signing_keys
from returnhelper.domain.accounts.errors import UnknownApi
from tests.stage import Stage


async def test_one_until_it_is_replaced(stage: Stage) -> None:
    seller = await stage.seller()
    keys = await get_signing_keys(stage.work(), seller.api.api_id)
    assert (keys.current, keys.old, keys.old_until) == (seller.signing_key, None, None)
    assert not keys.is_overlapping(stage.clock.now())
    with pytest.raises(UnknownApi):
        await get_signing_keys(stage.work(), 999)

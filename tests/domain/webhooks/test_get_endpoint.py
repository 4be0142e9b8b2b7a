from __future__ import annotations

import pytest

from returnhelper.domain.webhooks.actions.get_endpoint import get_endpoint
from returnhelper.domain.webhooks.errors import UnknownEndpoint
from tests.domain.webhooks.telling import opened_door
from tests.stage import Stage


async def test_an_endpoint_is_found_by_its_id_or_its_account(stage: Stage) -> None:
    seller = await stage.seller()
    door = await opened_door(stage, seller)
    by_id = await get_endpoint(stage.work(), endpoint_id=door.endpoint.endpoint_id)
    assert by_id == await get_endpoint(stage.work(), api_id=seller.api.api_id) == door.endpoint
    with pytest.raises(UnknownEndpoint):
        await get_endpoint(stage.work(), endpoint_id=404)

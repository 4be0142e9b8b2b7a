"""A seller reads its own setup requests, the operator any."""

from __future__ import annotations

import pytest

from returnhelper.domain.onboarding.actions.get_setup import get_setup
from returnhelper.domain.onboarding.errors import SetupRequestNotFound
from tests.domain.acting import acted
from tests.domain.onboarding.paving import filing
from tests.stage import Stage


async def test_that_of_somebody_else_is_not_there(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    request = await acted(stage, filing(seller))
    key = request.setup_request_id

    assert await get_setup(stage.work(), key, seller.api.api_id) == request
    assert await get_setup(stage.work(), key) == request
    for api_id, wanted in ((other.api.api_id, key), (None, key + 1)):
        with pytest.raises(SetupRequestNotFound):
            await get_setup(stage.work(), wanted, api_id)

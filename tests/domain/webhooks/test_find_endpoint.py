"""The endpoint of an api is found, and of nobody else."""

from __future__ import annotations

from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.domain.webhooks.actions.find_endpoint import find_endpoint
from tests.domain.acting import acted
from tests.stage import Stage


async def test_one_or_none(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    url = "https://a.example"
    await acted(
        stage, lambda work: create_endpoint(work, seller.api.api_id, url, allow_insecure=False)
    )
    found = await find_endpoint(stage.work(), seller.api.api_id)
    assert found is not None
    assert (found.api_id, found.url) == (seller.api.api_id, url)
    assert await find_endpoint(stage.work(), other.api.api_id) is None

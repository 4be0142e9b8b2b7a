"""The endpoint of an api is found, and of nobody else."""

from __future__ import annotations

from returnhelper.domain.webhooks.actions.create_endpoint import create_endpoint
from returnhelper.domain.webhooks.actions.find_endpoint import find_endpoint
from tests.stage import Stage


async def test_one_or_none(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    made = await create_endpoint(
        stage.work(), seller.api.api_id, "https://a.example", allow_insecure=False
    )
    assert await find_endpoint(stage.work(), seller.api.api_id) == made
    assert await find_endpoint(stage.work(), other.api.api_id) is None

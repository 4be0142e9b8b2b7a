"""The operator sees every endpoint with its state."""

from __future__ import annotations

from returnhelper.domain.webhooks.actions.list_endpoints import list_endpoints
from tests.domain.webhooks.telling import always, opened_door, told
from tests.stage import Stage


async def test_endpoints_are_listed_with_their_failures_in_a_row(stage: Stage) -> None:
    first, second = await stage.seller(), await stage.seller()
    good = await opened_door(stage, first)
    bad = await opened_door(stage, second, always(500))
    await told(stage, first, 2)
    await told(stage, second, 2)
    await stage.run_duties()
    listed = await list_endpoints(stage.work())
    assert [(one.endpoint_id, one.url, one.failures) for one in listed] == [
        (good.endpoint.endpoint_id, good.endpoint.url, 0),
        (bad.endpoint.endpoint_id, bad.endpoint.url, 2),
    ]

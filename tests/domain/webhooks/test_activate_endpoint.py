"""An endpoint is made or replaced together with what else is decided."""

from __future__ import annotations

from returnhelper.domain.webhooks.actions.activate_endpoint import activate_endpoint
from returnhelper.domain.webhooks.actions.find_endpoint import find_endpoint
from returnhelper.domain.webhooks.actions.pause_endpoint import pause_endpoint
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted
from tests.stage import Stage


def activating(api_id: int, url: str) -> Act[None]:
    async def act(work: Work) -> None:
        activate_endpoint(work, api_id, url, allow_insecure=False)

    return act


async def test_it_is_active_once_the_unit_is_committed_and_keeps_its_id(stage: Stage) -> None:
    api_id = (await stage.seller()).api.api_id
    await activating(api_id, "https://a.example")(stage.work())
    assert await find_endpoint(stage.work(), api_id) is None

    await acted(stage, activating(api_id, "https://a.example"))
    first = await find_endpoint(stage.work(), api_id)
    assert first is not None
    await acted(stage, lambda work: pause_endpoint(work, first.endpoint_id))
    await acted(stage, activating(api_id, "https://b.example"))

    second = await find_endpoint(stage.work(), api_id)
    assert second is not None
    assert (second.endpoint_id, second.url, second.status) == (
        first.endpoint_id,
        "https://b.example",
        "active",
    )

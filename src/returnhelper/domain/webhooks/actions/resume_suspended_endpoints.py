"""End suspensions whose time is over."""

from __future__ import annotations

from collections.abc import Callable

from returnhelper.domain.webhooks import store
from returnhelper.domain.webhooks.model import EndpointStatus
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work


async def resume_suspended_endpoints(begin: Callable[[], Work]) -> int:
    """Make endpoints active again after their suspension, each in a commit; their queue goes out.

    Returns how many. Whoever else moved one meanwhile has decided. Safe to repeat.
    """
    resumed, now = 0, begin()
    for endpoint in await store.list_endpoints(now.database, now.now):
        work = begin()
        store.mark_endpoint(work.unit, endpoint, EndpointStatus.ACTIVE, work.now)
        work.touch(endpoint.api_id, f"endpointId:{endpoint.endpoint_id}")
        try:
            await work.commit()
        except LostRace:
            continue
        resumed += 1
    return resumed

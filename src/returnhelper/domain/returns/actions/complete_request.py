"""Close a return request with its last inventory."""

from __future__ import annotations

from returnhelper.domain.returns import store
from returnhelper.domain.returns.model import RETURN_REQUEST, ReturnRequest, ReturnStatus
from returnhelper.kit.machine import Actor
from returnhelper.kit.work import Work


def complete_request(work: Work, request: ReturnRequest, *, is_last: bool) -> None:
    """Set a request completed if its last inventory closes; otherwise only mark it touched.

    Two inventories that close at once each see the other open: the touch makes one of them lose
    the race and look again. Raises: LostRace at commit.
    """
    done = ReturnStatus.COMPLETED
    completes = is_last and RETURN_REQUEST.allows(request.status, done, Actor.WAREHOUSE)
    status = done if completes else request.status
    store.settle_request(work.unit, request, status, work.now)

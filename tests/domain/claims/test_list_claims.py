"""A seller reads its claims by pages."""

from __future__ import annotations

from returnhelper.domain.claims.actions.list_claims import list_claims
from returnhelper.domain.claims.model import ClaimStatus
from tests.domain.acting import acted, later
from tests.domain.claims.missing import claiming, withdrawing
from tests.stage import Stage


async def test_oldest_first_and_by_status(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    first = await acted(stage, claiming(seller))
    later(stage)
    second = await acted(stage, claiming(seller))
    await acted(stage, claiming(other))
    gone = await acted(stage, withdrawing(seller, first))
    api_id = seller.api.api_id

    assert await list_claims(stage.work(), api_id, None, 10, 0) == ([gone, second], 2)
    assert await list_claims(stage.work(), api_id, None, 1, 1) == ([second], 2)
    withdrawn = await list_claims(stage.work(), api_id, ClaimStatus.WITHDRAWN, 10, 0)
    assert withdrawn == ([gone], 1)

"""What waits for a decision of a warehouse."""

from __future__ import annotations

from returnhelper.domain.claims.actions.list_open_claims import list_open_claims
from tests.domain.acting import acted, later
from tests.domain.claims.missing import claiming, rejecting
from tests.stage import Stage


async def test_open_claims_of_every_seller_oldest_first(stage: Stage) -> None:
    seller, other, staff = await stage.seller(), await stage.seller(), await stage.staff()
    first = await acted(stage, claiming(other))
    later(stage)
    second = await acted(stage, claiming(seller, warehouse_id=2))
    await acted(stage, claiming(seller, warehouse_id=3))
    decided = await acted(stage, claiming(seller))
    await acted(stage, rejecting(staff, decided))

    assert await list_open_claims(stage.work(), staff.api, 10, 0) == ([first, second], 2)
    assert await list_open_claims(stage.work(), staff.api, 1, 1) == ([second], 2)

"""A warehouse sees the claims it may decide, and which of its parcels they point at."""

from __future__ import annotations

from returnhelper.domain.unknown.actions.list_claim_work import list_claim_work
from tests.domain.acting import acted, later
from tests.domain.claims.missing import claiming
from tests.domain.unknown.finds import open_dock
from tests.stage import Stage


async def test_claims_come_with_the_pending_parcels_their_numbers_were_read_on(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    first, second, owned = await dock.found(), await dock.found(), await dock.found()
    await dock.found(staff=await stage.staff(3))
    await dock.assigned(owned)
    routed, missing = "9205 5901 6491 7312 7510 89", "1Z000000000000000"
    claims = []
    for seller, number in ((dock.seller, routed), (dock.other, missing)):
        claims.append(await acted(stage, claiming(seller, number)))
        later(stage)
    await acted(stage, claiming(dock.seller, warehouse_id=3))

    page, total = await list_claim_work(stage.work(), dock.staff.api, 10, 0)
    west, _ = await list_claim_work(stage.work(), (await stage.staff(4)).api, 10, 0)

    assert total == 2
    assert [(one.claim, one.unknown_parcel_ids) for one in page] == [
        (claims[0], (first.unknown_parcel_id, second.unknown_parcel_id)),
        (claims[1], ()),
    ]
    assert [one.unknown_parcel_ids for one in west] == [(), ()]

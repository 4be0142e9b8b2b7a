"""A claim is accepted: its seller gets the parcel in the same commit."""

from __future__ import annotations

import pytest

from returnhelper.domain.claims.actions.get_claim import get_claim
from returnhelper.domain.claims.errors import UnknownClaimNotFound, UnknownClaimNotOpen
from returnhelper.domain.claims.model import Claim
from returnhelper.domain.unknown.actions.accept_claim import accept_claim
from returnhelper.domain.unknown.errors import UnknownShipmentNotAllowed
from returnhelper.domain.unknown.model import UnknownParcel, UnknownStatus
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, raced
from tests.domain.claims.missing import claiming, withdrawing
from tests.domain.unknown.finds import Assigned, Dock, open_dock
from tests.stage import Staff, Stage


def accepting(
    dock: Dock, claim: Claim, parcel: UnknownParcel, staff: Staff | None = None
) -> Act[Assigned]:
    api = (staff or dock.staff).api

    async def act(work: Work) -> Assigned:
        key = parcel.unknown_parcel_id
        return await accept_claim(work, api, claim.claim_id, key, dock.stage.book)

    return act


async def test_the_parcel_is_the_claimants_and_the_claim_names_the_request(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    claim = await acted(stage, claiming(dock.seller))

    assigned, [inventory] = await acted(stage, accepting(dock, claim, parcel))
    await stage.run_duties()

    now = await get_claim(stage.work(), dock.seller.api.api_id, claim.claim_id)
    assert (now.status, now.return_request_id) == ("accepted", inventory.return_request_id)
    assert assigned.assignment is not None
    assert assigned.assignment.claim_id == claim.claim_id
    assert len(dock.hook.of("assignUnknown")) == 1


async def test_undone_it_is_open_again(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    claim = await acted(stage, claiming(dock.seller))
    await acted(stage, accepting(dock, claim, parcel))

    await acted(stage, dock.undo(parcel))
    await stage.run_duties()

    now = await get_claim(stage.work(), dock.seller.api.api_id, claim.claim_id)
    assert (now.status, now.return_request_id) == ("submitted", None)
    [told] = dock.hook.of("undoAssignUnknown")
    assert told["unknownClaimId"] == claim.claim_id


async def test_a_claim_that_is_closed_or_for_another_warehouse_moves_nothing(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    closed = await acted(stage, claiming(dock.seller))
    await acted(stage, withdrawing(dock.seller, closed))
    elsewhere = await acted(stage, claiming(dock.seller, warehouse_id=3))

    with pytest.raises(UnknownClaimNotOpen):
        await acted(stage, accepting(dock, closed, parcel))
    with pytest.raises(UnknownClaimNotFound):
        await acted(stage, accepting(dock, elsewhere, parcel))
    assert (await dock.now(parcel)).status is UnknownStatus.PENDING


async def test_of_two_claims_on_one_parcel_one_is_accepted(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    claims = [await acted(stage, claiming(each)) for each in (dock.seller, dock.other)]

    results = await raced(stage, *(accepting(dock, claim, parcel) for claim in claims))
    await stage.run_duties()

    assert [type(one) for one in results].count(UnknownShipmentNotAllowed) == 1
    open_ones = [
        (await get_claim(stage.work(), claim.api_id, claim.claim_id)).status for claim in claims
    ]
    assert sorted(open_ones) == ["accepted", "submitted"]


async def test_withdrawn_at_the_same_moment_it_is_one_or_the_other(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    claim = await acted(stage, claiming(dock.seller))

    results = await raced(stage, accepting(dock, claim, parcel), withdrawing(dock.seller, claim))
    await stage.run_duties()

    assert [type(one) for one in results].count(UnknownClaimNotOpen) == 1
    status = (await get_claim(stage.work(), claim.api_id, claim.claim_id)).status
    pending = (await dock.now(parcel)).status is UnknownStatus.PENDING
    assert (status == "withdrawn") is pending

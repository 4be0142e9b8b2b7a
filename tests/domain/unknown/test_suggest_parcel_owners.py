"""Likely owners of a parcel: by what was read on it, and by who claims it."""

from __future__ import annotations

from dataclasses import replace

from returnhelper.domain.returns.unbooked import FoundAddress
from returnhelper.domain.unknown.actions.suggest_parcel_owners import (
    LikelyOwner,
    suggest_parcel_owners,
)
from returnhelper.domain.unknown.model import Reading, UnknownParcel, traces_of
from tests.domain.acting import acted
from tests.domain.claims.missing import claiming, rejecting, withdrawing
from tests.domain.unknown.finds import READING, Dock, open_dock
from tests.stage import Stage


async def suggested(dock: Dock, parcel: UnknownParcel) -> list[LikelyOwner]:
    key = parcel.unknown_parcel_id
    return await suggest_parcel_owners(dock.stage.work(), dock.staff.api, key)


async def test_a_booking_under_the_number_that_was_read_names_its_seller(stage: Stage) -> None:
    dock = await open_dock(stage)
    booked = await stage.labelled(dock.seller)
    number = await stage.database.fetchval(
        "SELECT tracking_number FROM labels WHERE label_id = $1", booked.shipment.label_id
    )
    parcel = await dock.found(reading=Reading(tracking_number=number))

    first = (await suggested(dock, parcel))[0]

    assert first.suggestion.api_id == dock.seller.api.api_id
    assert first.suggestion.shipment_id == booked.shipment.shipment_id
    assert first.claim_id is None


async def test_who_claims_it_is_suggested_with_the_claim(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found(reading=replace(READING, references=()))
    claim = await acted(stage, claiming(dock.other))
    rejected = await acted(stage, claiming(dock.seller))
    await acted(stage, rejecting(dock.staff, rejected))
    await stage.run_duties()

    likely = {one.suggestion.api_id: one for one in await suggested(dock, parcel)}

    claimant = likely[dock.other.api.api_id]
    assert claimant.claim_id == claim.claim_id
    assert claimant.suggestion.client_code == dock.other.api.client_code
    assert str(claim.claim_id) in claimant.suggestion.reasons[-1]
    assert dock.seller.api.api_id not in {key for key, one in likely.items() if one.claim_id}


async def test_a_booking_and_a_claim_of_one_seller_are_one_suggestion(stage: Stage) -> None:
    dock = await open_dock(stage)
    booked = await stage.labelled(dock.seller)
    parcel = await dock.found(reading=Reading(references=(booked.shipment.number,)))
    claim = await acted(stage, claiming(dock.seller, booked.shipment.number))

    [first] = await suggested(dock, parcel)

    assert first.suggestion.shipment_id == booked.shipment.shipment_id
    assert first.claim_id == claim.claim_id
    assert len(first.suggestion.reasons) == 2


async def test_a_claim_tells_the_less_the_shorter_and_the_more_frequent_its_number_is(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    long = "1Z999AA10123456784"
    parcel = await dock.found(reading=Reading(references=("88213", long)))

    async def score() -> float:
        by_seller = {one.suggestion.api_id: one for one in await suggested(dock, parcel)}
        return by_seller[dock.seller.api.api_id].suggestion.score

    short = await acted(stage, claiming(dock.seller, "88213"))
    assert await score() < 0.01
    await acted(stage, withdrawing(dock.seller, short))
    await acted(stage, claiming(dock.seller, long))
    assert 0.85 < await score() < 0.95
    await acted(stage, claiming(dock.other, long))
    assert 0.4 < await score() < 0.5
    await dock.found(reading=Reading(references=(long,)))
    assert await score() < 0.3


async def test_nothing_read_suggests_nobody(stage: Stage) -> None:
    dock = await open_dock(stage)

    assert await suggested(dock, await dock.found(reading=Reading())) == []


def test_what_was_read_is_told_by_its_kind() -> None:
    traces = traces_of(replace(READING, recipient=FoundAddress(company="Shop Ltd")))

    assert traces.tracking_numbers == (
        "1Z999AA10123456784",
        "420122079205590164917312751089",
    )
    assert (traces.names, traces.references) == (("Ada Sample",), ("SO-88213",))
    assert traces.seller_codes == ("Shop Ltd", "SO-88213")
    assert traces.addresses == ("12 Orchard Row", "Albany")
    assert traces.texts == ("Bitte nicht werfen",)

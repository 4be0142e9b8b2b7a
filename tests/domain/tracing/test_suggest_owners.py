"""Who is likely to own a parcel."""

from __future__ import annotations

from returnhelper.domain.tracing.actions.suggest_owners import suggest_owners
from returnhelper.domain.tracing.model import Suggestion, Traces
from tests.domain.acting import label_of
from tests.stage import Stage


async def suggested(stage: Stage, **traces: tuple[str, ...]) -> list[Suggestion]:
    return await suggest_owners(stage.work(), "uat", 2, Traces(**traces))


async def test_a_tracking_number_tells_the_booking(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    number = (await label_of(stage, booked)).tracking_number or ""

    [suggestion] = await suggested(stage, tracking_numbers=(number,))

    assert suggestion.shipment_id == booked.shipment.shipment_id
    assert suggestion.client_code == seller.api.client_code
    assert suggestion.tracking_number == number


async def test_nothing_read_suggests_nobody(stage: Stage) -> None:
    await stage.labelled(await stage.seller())

    assert await suggested(stage) == []

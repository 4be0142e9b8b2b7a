"""A return is made of a parcel that nobody booked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from returnhelper.domain.returns.actions.create_unbooked_return import create_unbooked_return
from returnhelper.domain.returns.actions.get_return_request import get_return_request
from returnhelper.domain.returns.unbooked import (
    FoundAddress,
    FoundItem,
    FoundParcel,
    UnbookedReturn,
)
from returnhelper.kit.work import Work
from tests.domain.acting import acted, purse
from tests.stage import Stage

FOUND = FoundParcel(
    number="UN261105-0000001",
    title="Unannounced parcel UN261105-0000001",
    warehouse_id=2,
    sender=FoundAddress(company="Sample & Sons", city="Albany"),
    country="usa",
    reference="SO-88213",
    carrier="UPS",
    tracking_number="1Z999AA10123456784",
    sides_cm=(Decimal(13), Decimal(34), Decimal(22)),
    items=tuple(
        FoundItem(number=number, description="shoes", quantity=2, weight_g=Decimal(500))
        for number in ("UNL261105-0000001", "UNL261105-0000002")
    ),
)


async def made(stage: Stage, api_id: int, found: FoundParcel = FOUND) -> UnbookedReturn:
    async def act(work: Work) -> UnbookedReturn:
        return await create_unbooked_return(work, api_id, found)

    return await acted(stage, act)


async def test_it_has_arrived_and_everything_bears_the_numbers_it_was_found_under(
    stage: Stage,
) -> None:
    seller = await stage.seller()

    done = await made(stage, seller.api.api_id)

    shown = await get_return_request(
        stage.work(), seller.api.api_id, done.request.return_request_id
    )
    assert (shown.request, shown.shipments, shown.items) == (
        done.request,
        [done.shipment],
        done.items,
    )
    assert shown.labels == {done.shipment.shipment_id: done.label}
    assert done.request.number == done.shipment.number == FOUND.number
    assert [item.number[-1] for item in done.items] == ["1", "2"]
    shipment = done.shipment
    assert (shipment.status, shipment.received_at) == ("received", stage.clock.now())
    assert (shipment.name, shipment.weight_g, shipment.dimension1_cm) == (
        "Sample & Sons",
        Decimal(1000),
        Decimal(34),
    )
    assert done.label.tracking_number == "1Z999AA10123456784"
    assert (await purse(stage, seller)).available == 1000


async def test_what_cannot_be_read_is_left_open(stage: Stage) -> None:
    seller = await stage.seller()
    bare = replace(FOUND, sender=FoundAddress(), reference=None, carrier=None, tracking_number=None)

    done = await made(stage, seller.api.api_id, bare)

    assert (done.shipment.name, done.shipment.order_number) == (None, None)
    assert (done.label.carrier, done.label.tracking_number) == (None, None)

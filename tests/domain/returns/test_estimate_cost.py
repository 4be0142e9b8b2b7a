"""What a parcel would cost, by all that is known of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from returnhelper.domain.reference.errors import RateNotAvailable, WarehouseNotFound
from returnhelper.domain.returns.actions.estimate_cost import Estimated, estimate_cost
from returnhelper.kit.errors import Invalid
from tests.stage import Stage

PARCEL = Estimated(
    service_code="FEDEX_Ground",
    country="usa",
    warehouse_id=2,
    weight_g=Decimal(900),
    sides_cm=None,
    box_type="cus",
    address={"postalCode": "12207"},
)


async def test_it_costs_what_a_booking_costs(stage: Stage) -> None:
    sides = (Decimal(34), Decimal(22), Decimal(13))
    service, quote = estimate_cost(replace(PARCEL, sides_cm=sides), stage.book)
    booked = await stage.booked(await stage.seller())
    await stage.run_duties()
    assert (service.code, quote.cost) == ("fedex_ground", booked.cost)
    assert sum((part.amount for part in quote.parts.values()), Decimal(0)) == quote.cost.amount


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"service_code": "nobody"}, {"service_code"}),
        ({"service_code": "SHIPMENT_USPS_PM_NJ"}, {"service_code"}),
        ({"warehouse_id": 3}, {"service_code"}),
        ({"country": "zzz"}, {"country"}),
        ({"box_type": "barrel", "country": "zzz"}, {"box_type", "country"}),
        ({"address": {"street1": "x" * 256}}, {"address.street1"}),
    ],
)
async def test_every_fault_is_told(stage: Stage, changes: dict[str, Any], names: set[str]) -> None:
    with pytest.raises(Invalid) as refused:
        estimate_cost(replace(PARCEL, **changes), stage.book)
    assert refused.value.faults.keys() == names


async def test_without_a_warehouse_or_a_price_there_is_no_estimate(stage: Stage) -> None:
    with pytest.raises(WarehouseNotFound):
        estimate_cost(replace(PARCEL, warehouse_id=99), stage.book)
    with pytest.raises(RateNotAvailable):
        estimate_cost(replace(PARCEL, weight_g=Decimal(900_000)), stage.book)

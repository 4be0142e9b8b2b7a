"""A scan leads to shipments, each with its tracking number."""

from __future__ import annotations

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.returns.actions.find_scanned_shipments import find_scanned_shipments
from tests.domain.acting import label_of
from tests.stage import Stage


async def test_number_id_and_tracking_number_lead_to_the_same_shipment(stage: Stage) -> None:
    seller = await stage.seller()
    await stage.labelled(seller)
    booked = await stage.labelled(seller)
    shipment, number = booked.shipment, (await label_of(stage, booked)).tracking_number

    for scan in (shipment.number, f" {shipment.shipment_id} ", number or ""):
        for environment, expected in (
            (Environment.SANDBOX, [(shipment.shipment_id, number)]),
            (Environment.PRODUCTION, []),
        ):
            found = await find_scanned_shipments(stage.work(), environment, scan)
            assert [(one.shipment_id, tracking) for one, tracking in found] == expected


async def test_digits_too_many_for_an_id_are_no_id(stage: Stage) -> None:
    await stage.labelled(await stage.seller())

    for scan in (str(2**63), "0" * 19 + "1", "1" * 5_000, "-1", "1.0"):
        assert await find_scanned_shipments(stage.work(), Environment.SANDBOX, scan) == []

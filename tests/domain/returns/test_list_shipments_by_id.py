"""Shipments are read in the order asked for, and only the account's own."""

from __future__ import annotations

from returnhelper.domain.returns.actions.list_shipments_by_id import list_shipments_by_id
from tests.stage import Stage


async def test_they_come_in_order_with_the_status_of_their_labels(stage: Stage) -> None:
    seller, other = await stage.seller(), await stage.seller()
    first, second = [(await stage.labelled(seller)).shipment for _ in range(2)]
    strange = (await stage.booked(other)).shipment
    ids = [second.shipment_id, strange.shipment_id, first.shipment_id]

    found = await list_shipments_by_id(stage.work(), seller.api.api_id, ids)

    assert [(one.shipment_id, status) for one, status in found] == [
        (second.shipment_id, "success"),
        (first.shipment_id, "success"),
    ]
    stage.leave_work_undone()

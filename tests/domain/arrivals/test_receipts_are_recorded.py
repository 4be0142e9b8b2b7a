"""What came of a shipment at the dock stands in its history."""

from __future__ import annotations

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from tests.domain.acting import received
from tests.stage import Stage


async def test_each_receipt_is_recorded_with_the_inventories_that_came_of_it(
    stage: Stage,
) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    booked = await stage.labelled(seller)
    [first] = await received(stage, staff, booked)
    [second] = await received(stage, staff, booked, additional=True)
    await stage.run_duties()
    shipment = booked.shipment
    history = await list_history(
        stage.work(), shipment.api_id, Subject.SHIPMENT, shipment.shipment_id
    )
    told = [(one.action, one.before["status"], one.after) for one in history]
    assert told == [
        ("received", was, {"status": "received", "warehouse_id": 2, "return_inventory_ids": [key]})
        for was, key in (
            ("lb-success", first.return_inventory_id),
            ("received", second.return_inventory_id),
        )
    ]

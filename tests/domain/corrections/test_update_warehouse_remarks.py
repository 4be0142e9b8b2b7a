"""The warehouse's remarks are told whenever they change, whatever becomes of the item."""

from __future__ import annotations

from tests.domain.acting import acted
from tests.domain.corrections.correcting import desk
from tests.domain.handling.moves import completing, wishing
from tests.stage import Stage


async def test_remarks_are_told_with_item_shipment_and_request_and_cleared_by_nothing(
    stage: Stage,
) -> None:
    at = await desk(stage)
    hook = await stage.receiver(at.seller)

    await acted(stage, at.remarking("box dented"), "Mia")
    await acted(stage, at.remarking(""), "Mia")
    await stage.run_duties()

    told = hook.told("warehouseUpdateWarehouseRemarks")
    assert [body["returnInventory"]["warehouseRemarks"] for body in told] == ["box dented", None]
    assert told[0]["returnRequest"]["returnRequestId"] == at.booked.request.return_request_id
    assert told[0]["shipment"]["shipmentId"] == at.booked.shipment.shipment_id
    assert told[0]["shipment"]["isRrLabel"]
    events = [event for event in await at.history() if event.action == "remarked"]
    assert [event.after for event in events] == [
        {"warehouse_remarks": "box dented"},
        {"warehouse_remarks": None},
    ]
    assert events[0].done_by == "Mia"


async def test_a_closed_item_can_be_remarked_on(stage: Stage) -> None:
    at = await desk(stage)
    await acted(stage, wishing(at.seller, at.key, "dsp"))
    await acted(stage, completing(at.staff, at.key))

    assert (await acted(stage, at.remarking("burnt"))).warehouse_remarks == "burnt"
    await stage.run_duties()

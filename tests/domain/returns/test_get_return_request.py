"""A request with everything that belongs to it."""

from __future__ import annotations

import pytest

from returnhelper.domain.labels.actions.queue_label import queue_label
from returnhelper.domain.returns.actions.get_return_request import get_return_request
from returnhelper.domain.returns.errors import ReturnRequestNotFound
from tests.domain.acting import received
from tests.stage import Stage, package


async def test_items_shipments_and_labels_of_one_request_only(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await stage.labelled(seller)
    booked = await stage.labelled(seller)
    await received(stage, staff, booked, package(), package())
    await stage.run_duties()

    details = await get_return_request(
        stage.work(), seller.api.api_id, booked.request.return_request_id
    )

    assert details.request.return_request_id == booked.request.return_request_id
    assert [one.position for one in details.items] == [0, 1]
    [shipment] = details.shipments
    assert (shipment.shipment_id, shipment.status) == (booked.shipment.shipment_id, "received")
    assert {key: label.label_id for key, label in details.labels.items()} == {
        shipment.shipment_id: booked.shipment.label_id
    }


async def test_the_latest_label_of_a_shipment_counts(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller, order_number="RH-REFUSE")
    shipment_id, work = booked.shipment.shipment_id, stage.work()
    label_id = await work.numbers.key("label_ids")
    queue_label(work, label_id, seller.api.api_id, shipment_id, "fedex_ground")
    await work.commit()

    details = await get_return_request(
        stage.work(), seller.api.api_id, booked.request.return_request_id
    )

    assert details.labels[shipment_id].label_id == label_id
    stage.leave_work_undone()


async def test_requests_of_other_sellers_are_unknown(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    wanted = (await stage.labelled(seller)).request.return_request_id

    with pytest.raises(ReturnRequestNotFound):
        await get_return_request(stage.work(), stranger.api.api_id, wanted)

"""Every label of some shipments."""

from __future__ import annotations

from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.labels.actions.queue_label import queue_label
from tests.stage import Stage


async def test_labels_come_oldest_first_and_only_those_of_the_seller(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    first, second = [await stage.labelled(seller) for _ in range(2)]
    foreign = await stage.labelled(stranger)
    work, api_id = stage.work(), seller.api.api_id
    another = await work.numbers.key("label_ids")
    queue_label(work, another, api_id, first.shipment.shipment_id, "fedex_ground")
    await work.commit()
    every = [booked.shipment.shipment_id for booked in (second, foreign, first)]

    labels = await list_labels(stage.work(), api_id, every)

    mine = [first.shipment.label_id, second.shipment.label_id, another]
    assert [label.label_id for label in labels] == mine
    assert await list_labels(stage.work(), api_id, []) == []
    stage.leave_work_undone()

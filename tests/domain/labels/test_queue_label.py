"""A label asked for is due at once."""

from __future__ import annotations

from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.actions.queue_label import queue_label
from returnhelper.domain.labels.model import LabelPurpose, LabelStatus
from tests.stage import Stage


async def test_a_queued_label_is_due_and_wakes_the_worker(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller)
    work = stage.work()
    label_id = await work.numbers.key("label_ids")

    queue_label(work, label_id, seller.api.api_id, booked.shipment.shipment_id, "fedex_ground")
    assert work.unit.nudges == {LabelPurpose.RETURN.channel}
    await work.commit()

    label = await get_label(stage.work(), seller.api.api_id, label_id)
    assert label.status is LabelStatus.QUEUED
    assert (label.attempts, label.tracking_number, label.document_key) == (0, None, None)
    due_at = await stage.database.fetchval(
        "SELECT due_at FROM labels WHERE label_id = $1", label_id
    )
    assert due_at == stage.clock.now()
    stage.leave_work_undone()

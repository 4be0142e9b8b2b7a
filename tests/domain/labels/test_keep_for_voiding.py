"""What was bought for a label that was cancelled meanwhile is not forgotten."""

from __future__ import annotations

from datetime import timedelta

from returnhelper.domain.labels.actions.keep_for_voiding import keep_for_voiding
from returnhelper.domain.labels.model import BoughtLabel
from tests.domain.acting import label_of
from tests.domain.labels.label_desks import fresh
from tests.stage import Stage


async def test_only_a_cancelled_label_takes_what_was_bought_for_it(stage: Stage) -> None:
    seller = await stage.seller()
    kept, cancelled = [await label_of(stage, await stage.booked(seller)) for _ in range(2)]
    gone = {"labelId": cancelled.label_id}
    await stage.call(seller, "POST", "user/api/Label/CancelLabel", gone)
    bought = BoughtLabel(
        tracking_number="RH1",
        carrier="sandbox",
        document_key="labels/x.pdf",
        qr_key=None,
        qr_error=None,
        cancel_cutoff_at=stage.clock.now() + timedelta(days=30),
    )
    for label in (kept, cancelled):
        await keep_for_voiding(stage.work(), label, bought)
    assert (await fresh(stage, cancelled)).tracking_number == "RH1"
    assert (await fresh(stage, kept)).tracking_number is None
    await stage.run_duties()
    assert (await fresh(stage, cancelled)).document_key is None

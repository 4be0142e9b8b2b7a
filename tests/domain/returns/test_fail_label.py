"""A label that cannot be bought for a reason nobody foresaw is given up and told."""

from __future__ import annotations

from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.model import LabelPurpose
from returnhelper.domain.returns.actions.fail_label import fail_label
from tests.domain.acting import label_of
from tests.stage import Stage


async def test_a_label_given_up_is_told_with_a_sentence_to_act_on(stage: Stage) -> None:
    seller = await stage.seller()
    hook = await stage.receiver(seller)
    booked = await stage.booked(seller)
    [label] = await claim_labels(stage.database, LabelPurpose.RETURN, "mine", stage.clock.now(), 1)
    await fail_label(stage.work(), label, "mine", stage.bench.nudger)
    await stage.run_duties()
    [told] = hook.of("labelGenerated")
    assert told["label"]["failReasons"] == ["OTHER"]
    assert "book the return again" in told["label"]["errorMessages"][0]
    assert (await label_of(stage, booked)).status == "failed"

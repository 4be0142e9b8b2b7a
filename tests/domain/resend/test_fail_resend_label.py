"""A label that nobody foresaw could not be bought ends its resend when its time is over."""

from __future__ import annotations

from structlog.testing import capture_logs

from returnhelper.domain.labels.carriers import LabelOrder, Purchased
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.domain.labels.model import LabelStatus
from returnhelper.domain.resend.model import ResendStatus
from tests.domain.acting import later
from tests.domain.resend.docks import FREE, dock
from tests.stage import Stage


class Broken(SandboxCarrier):
    async def purchase(self, order: LabelOrder) -> Purchased:
        raise RuntimeError(f"nobody foresaw this of {order.label_id}")


async def test_the_resend_fails_with_a_sentence_and_gives_everything_back(stage: Stage) -> None:
    shelf = await dock(stage)
    before = await shelf.purse()
    stage.bench.carrier_for = lambda _: Broken()
    resend = await shelf.packed()
    with capture_logs() as logs:
        for _ in range(2):
            await stage.run_duties()
            assert (await shelf.now(resend)).status is ResendStatus.PACKED
            later(stage, seconds=stage.desk.settings.label_retry_seconds // 2 + 1)
        await stage.run_duties()
    assert {line["event"] for line in logs} == {"label_purchase_failed"}
    now = await shelf.now(resend)
    assert now.status is ResendStatus.FAILED
    assert str(now.error).startswith("The label could not be made")
    assert (await shelf.label(resend)).status is LabelStatus.FAILED
    assert await shelf.purse() == before
    assert await shelf.standings() == {FREE}
    assert len(await shelf.told()) == 1

"""The warehouse accepts for a seller whose integration cannot, and says how it was agreed."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.record_fee_acceptance import record_fee_acceptance
from returnhelper.domain.outbound.errors import ConsolidateOrderNotFound
from tests.domain.acting import acted, purse
from tests.domain.outbound.floor import FEE, floor
from tests.domain.resend.docks import strangers
from tests.stage import Stage


async def test_the_note_stays_with_the_fee_and_the_order_can_leave(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()
    before = await purse(stage, at.seller)

    after = await at.do(at.record(order, note="by mail of 5 November"), "olga")

    assert after.fee is not None
    assert (after.fee.accepted_by, after.fee.note) == ("olga", "by mail of 5 November")
    assert (await purse(stage, at.seller)).reserved == before.reserved + FEE.amount
    assert (await acted(stage, at.make_ready(order))).status == "READY_TO_SHIP"
    await stage.run_duties()


async def test_another_warehouse_agrees_to_nothing(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.priced()

    for staff in await strangers(stage):
        with pytest.raises(ConsolidateOrderNotFound):
            await record_fee_acceptance(stage.work(), staff.api, order.order_id, FEE, "so it is")
    await stage.run_duties()

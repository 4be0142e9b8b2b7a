"""The warehouse cancels until something has left."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.withdraw_order import withdraw_order
from returnhelper.domain.outbound.errors import (
    ConsolidateOrderNotFound,
    ConsolidateStepNotAllowed,
)
from tests.domain.acting import acted
from tests.domain.outbound.floor import floor
from tests.domain.resend.docks import strangers
from tests.stage import Stage


async def test_packed_and_ready_orders_are_withdrawn_with_a_reason(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.packed(), await at.ready()):
        after = await acted(stage, at.withdraw(order, "the flight is full"))
        assert (after.status, after.warehouse_remarks) == ("CANCELED", "the flight is full")
    await stage.run_duties()


async def test_what_has_left_or_is_canceled_is_not(stage: Stage) -> None:
    at = await floor(stage)

    for order in (await at.shipped(), await at.do(at.cancel(await at.created()))):
        with pytest.raises(ConsolidateStepNotAllowed):
            await acted(stage, at.withdraw(order))
    await stage.run_duties()


async def test_another_warehouse_withdraws_nothing(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()

    for staff in await strangers(stage):
        with pytest.raises(ConsolidateOrderNotFound):
            await withdraw_order(stage.work(), staff.api, order.order_id, None)

"""The seller accepts the fee of its own order."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.accept_shipping_fee import accept_shipping_fee
from returnhelper.domain.outbound.errors import ConsolidateOrderNotFound
from tests.domain.acting import acted
from tests.domain.outbound.floor import FEE, floor
from tests.stage import Stage


async def test_nobody_notes_how_a_seller_agreed_that_says_so_itself(stage: Stage) -> None:
    at, stranger = await floor(stage), await stage.seller()
    order = await at.priced()

    after = await acted(stage, at.accept(order))

    assert after.is_fee_accepted
    assert after.fee is not None
    assert after.fee.note is None
    with pytest.raises(ConsolidateOrderNotFound):
        await accept_shipping_fee(stage.work(), stranger.api.api_id, order.order_id, FEE)
    await stage.run_duties()

"""A cost that nothing was held for is charged at once."""

from __future__ import annotations

import pytest

from returnhelper.domain.billing.errors import BadAmount, InsufficientBalance
from tests.domain.billing.books import lend, paid, pockets
from tests.stage import Stage


async def test_it_leaves_available_and_never_passes_through_reserved(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await paid(stage, seller, "4.50")
    await paid(stage, seller, 0)
    assert await pockets(stage, seller) == ("5.50", "0.00")


async def test_it_stops_at_the_credit_limit(stage: Stage) -> None:
    seller = await stage.seller(balance="1")
    await lend(stage, seller, "2")
    await paid(stage, seller, 3)
    with pytest.raises(InsufficientBalance):
        await paid(stage, seller, "0.01")
    with pytest.raises(BadAmount):
        await paid(stage, seller, "-1")
    assert await pockets(stage, seller) == ("-2.00", "0.00")

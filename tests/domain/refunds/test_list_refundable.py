"""What can be given back is known by the lines that took it."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.refunds.actions.list_refundable import list_refundable
from tests.domain.billing.books import charged, given_back, reserved
from tests.domain.refunds.asking import opened
from tests.stage import Stage


async def test_refunds_are_taken_off_and_pending_ones_named(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    number = await charged(stage, seller, 4)
    pending = await opened(stage, seller, number, "1.50")
    found = await list_refundable(stage.work(), seller.api.api_id, "label", [1])
    [original] = found[1, "usd", "revenue"]
    assert (original.left, original.turns) == (Decimal("2.50"), 1)
    assert original.not_refunded == 4
    assert original.pending == ((pending, Decimal("1.50")),)


async def test_of_holds_only_the_last_counts(stage: Stage) -> None:
    seller = await stage.seller(balance="10")
    await reserved(stage, seller, 1)
    await given_back(stage, seller, 1)
    await reserved(stage, seller, 2)
    found = await list_refundable(stage.work(), seller.api.api_id, "label", [1])
    assert [one.line.amount for one in found[1, "usd", "reserved"]] == [2]

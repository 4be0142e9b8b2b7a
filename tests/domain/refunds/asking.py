"""How tests ask for refunds by hand."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.refunds.actions.open_refund import open_refund
from tests.domain.acting import acted
from tests.stage import Seller, Stage


async def opened(
    stage: Stage, seller: Seller, number: str, amount: str, reason: str = "goodwill"
) -> int:
    """Open a refund and commit; return its id."""
    wanted = Decimal(amount)
    refund = await acted(
        stage, lambda work: open_refund(work, seller.api.api_id, number, wanted, reason)
    )
    return refund.refund_id

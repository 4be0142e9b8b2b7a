"""Everything that can be asked about the books of an account."""

from __future__ import annotations

from tests.contract.checking import ask
from tests.contract.world import WINDOW, Asked, Preparation, Provocation, World, sends

MONTH = "2026-11"


async def _cancelled(world: World) -> None:
    booked = await world.stage.labelled(world.seller)
    path = "user/api/Label/CancelLabel"
    body = {"labelId": booked.shipment.label_id}
    cancelled = await ask(world.stage, world.seller, "POST", path, body)
    assert cancelled.code is None


def _after_a_refund(**query: object) -> Preparation:
    async def prepare(world: World) -> Asked:
        await _cancelled(world)
        return Asked(query=query)

    return prepare


GOOD: dict[str, Preparation] = {
    "getRefundList": _after_a_refund(
        createFromStr="2026-11-05", createToStr="2026-11-05", refundStatusCode="completed"
    ),
    "listApiTransactions": _after_a_refund(
        **WINDOW, transactionTypeCode="label-refund", currencyCode="usd", metaType="label"
    ),
    "getApiStatement": _after_a_refund(month=MONTH, currencyCode="usd", format="pdf"),
}
"""A good request of every operation."""
PROVOCATIONS: dict[tuple[str, str], Provocation] = {
    ("getApiStatement", "BALANCE_NOT_FOUND"): sends(
        Asked(query={"month": MONTH, "currencyCode": "eur"})
    ),
}
"""How to have each errorCode of each operation."""


async def live(world: World) -> None:
    """Live through everything that is announced: the books announce nothing."""
    await _cancelled(world)

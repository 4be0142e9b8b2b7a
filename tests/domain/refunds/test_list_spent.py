"""The books know how far each cost is."""

from __future__ import annotations

from returnhelper.domain.refunds.actions.list_spent import list_spent
from tests.domain.billing.books import charged, given_back, reserved, settled
from tests.stage import Stage


async def test_held_owed_and_charged_are_told_by_thing(stage: Stage) -> None:
    seller, other = await stage.seller(balance="10"), await stage.seller(balance="10")
    await reserved(stage, seller, 1, 1)
    await settled(stage, seller, 2, 2)
    await charged(stage, seller, 3, 3)
    await charged(stage, seller, 4, 4)
    await given_back(stage, seller, 4)
    spent = await list_spent(stage.work(), seller.api.api_id, "label", [1, 2, 3, 4, 5])
    told = [(one.subject_id, int(one.held), one.open_charges, int(one.charged)) for one in spent]
    assert told == [(1, 1, 0, 0), (2, 0, 1, 0), (3, 0, 0, 3), (4, 0, 0, 0)]
    assert await list_spent(stage.work(), other.api.api_id, "label", [1, 2, 3]) == []

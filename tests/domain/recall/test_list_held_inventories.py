"""What recalls hold is read seller by seller."""

from __future__ import annotations

from returnhelper.domain.recall.actions.list_held_inventories import list_held_inventories
from returnhelper.domain.recall.batch import Picked
from tests.domain.recall.recalling import yard
from tests.stage import Stage


async def test_the_inventories_of_each_seller_come_together(stage: Stage) -> None:
    at = await yard(stage)
    other = await stage.seller()
    one, two, theirs = await at.recall(2), await at.recall(), await at.recall(1, other)
    picked = [
        Picked(one, one.inventories[1:]),
        Picked(theirs, theirs.inventories),
        Picked(two, two.inventories),
    ]

    held = await list_held_inventories(stage.work(), picked)

    found = {
        api_id: [inventory.rma for inventory in inventories] for api_id, inventories in held.items()
    }
    assert found == {
        at.seller.api.api_id: [one.inventories[1].rma, two.inventories[0].rma],
        other.api.api_id: [theirs.inventories[0].rma],
    }

"""The seller names its SKU in every state."""

from __future__ import annotations

import pytest

from returnhelper.domain.corrections.actions.assign_sku import assign_sku
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from tests.domain.acting import acted
from tests.domain.corrections.correcting import desk
from tests.domain.handling.moves import completing, wishing
from tests.stage import Stage


async def test_a_sku_is_kept_told_and_cleared_also_of_a_closed_item(stage: Stage) -> None:
    at = await desk(stage)
    hook = await stage.receiver(at.seller)
    await acted(stage, wishing(at.seller, at.key, "dsp"))
    await acted(stage, completing(at.staff, at.key))

    for sku in ("SHOE-42-BLK", None):
        await acted(stage, at.naming(sku), "Shop")
    await stage.run_duties()

    told = hook.told("userUpdateReturnInventorySku")
    assert [body["returnInventory"]["sku"] for body in told] == ["SHOE-42-BLK", None]
    assert told[0]["returnRequest"]["returnRequestId"] == at.booked.request.return_request_id
    assert (await at.now()).sku is None
    events = [event for event in await at.history() if event.action == "skuAssigned"]
    assert [event.before for event in events] == [{"sku": None}, {"sku": "SHOE-42-BLK"}]


async def test_nobody_names_the_item_of_another(stage: Stage) -> None:
    at, other = await desk(stage), await stage.seller()

    with pytest.raises(ReturnInventoryNotFound):
        await acted(stage, lambda work: assign_sku(work, other.api.api_id, at.key, "MINE"))

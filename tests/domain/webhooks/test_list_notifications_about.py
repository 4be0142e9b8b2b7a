"""What was told about a thing is read with its body and every attempt."""

from __future__ import annotations

from returnhelper.domain.webhooks.actions.list_notifications_about import list_notifications_about
from tests.stage import Stage


async def test_only_what_is_about_the_things_comes_oldest_first(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    hook = await stage.receiver(seller)
    for _ in range(2):
        inventory = await stage.shelved(seller, staff)
    api_id, ids = seller.api.api_id, [inventory.shipment_id, inventory.return_inventory_id]
    told = await list_notifications_about(stage.work(), api_id, ids)
    assert [one["action"] for one in told] == [
        *("labelGenerated", "markShipmentArrive", "newInventoryCreated"),
    ]
    sent = {received.body for received in hook.received}
    assert all(one["body"] in sent for one in told)
    assert [len(one["attempts"]) for one in told] == [1, 1, 1]
    assert await list_notifications_about(stage.work(), api_id + 1, ids) == []
    assert await list_notifications_about(stage.work(), api_id, []) == []

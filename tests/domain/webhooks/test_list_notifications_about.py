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
    told, gaps = await list_notifications_about(stage.work(), api_id, ids)
    assert gaps == []
    assert [one["action"] for one in told] == [
        *("labelGenerated", "markShipmentArrive", "newInventoryCreated"),
    ]
    sent = {received.body for received in hook.received}
    assert all(one["body"] in sent for one in told)
    assert [len(one["attempts"]) for one in told] == [1, 1, 1]
    assert await list_notifications_about(stage.work(), api_id + 1, ids) == ([], [])
    assert await list_notifications_about(stage.work(), api_id, []) == ([], [])


async def test_what_is_left_out_is_said(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await stage.receiver(seller)
    inventory = await stage.shelved(seller, staff)
    api_id, ids = seller.api.api_id, [inventory.shipment_id, inventory.return_inventory_id]

    latest, gaps = await list_notifications_about(stage.work(), api_id, ids, most=2)
    assert [one["action"] for one in latest] == ["markShipmentArrive", "newInventoryCreated"]
    assert gaps == ["There are more than 2 webhooks; only the latest are listed."]

    exact, gaps = await list_notifications_about(stage.work(), api_id, ids, most=3, most_attempts=3)
    assert ([len(one["attempts"]) for one in exact], gaps) == ([1, 1, 1], [])

    told, gaps = await list_notifications_about(stage.work(), api_id, ids, most_attempts=1)
    assert sum(len(one["attempts"]) for one in told) == 1
    assert gaps == ["There are more than 1 attempts at webhooks; only the latest are listed."]

"""What the platform knows of an item comes together: also of a piece, and of one taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from returnhelper.domain.arrivals.actions.look_up_arrival import look_up_arrival
from returnhelper.domain.evidence.actions.gather_item import gather_item
from returnhelper.domain.evidence.item import standing_facts
from returnhelper.domain.evidence.model import Kind
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.history.model import MOST_EVENTS, Subject
from returnhelper.domain.inventory.actions.get_inventory import get_inventory
from returnhelper.domain.inventory.actions.remove_inventories import remove_inventories
from returnhelper.domain.inventory.errors import ReturnInventoryNotFound
from returnhelper.domain.inventory.model import HandlingCode, Inventory
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.evidence.samples import gathered, photographed, shelved_with_photo
from tests.domain.outbound.floor import floor, ids_of
from tests.domain.unknown.finds import open_dock
from tests.domain.vas.services import bench
from tests.domain.vas.test_split_inventory import split
from tests.stage import Stage


async def removed(stage: Stage, inventory: Inventory) -> None:
    async def act(work: Work) -> None:
        key = inventory.return_inventory_id
        await remove_inventories(work, [await get_inventory(work, inventory.api_id, key)])

    await acted(stage, act)


async def test_booking_label_events_photos_and_webhooks_come_together(stage: Stage) -> None:
    _, staff, inventory = await shelved_with_photo(stage)

    async def scan(work: Work) -> None:
        await look_up_arrival(work, staff.api, f" {inventory.rma.lower()}")

    await acted(stage, scan, by=staff.api.client_code)
    item = await gathered(stage, inventory)
    assert (item.rma, item.is_removed) == (inventory.rma, False)
    assert item.shipment.shipment_id == inventory.shipment_id
    assert item.labels[-1].tracking_number
    assert item.line_item is not None
    assert item.line_item.line_item_id == inventory.line_item_id
    happened = [(event.subject, event.action, event.done_by) for event in item.events]
    assert happened == [
        (Subject.INVENTORY, "created", "W2"),
        (Subject.SHIPMENT, "received", "W2"),
        (Subject.INVENTORY, "pictureAdded", "W2"),
        (Subject.SHIPMENT, "scanned", "W2"),
    ]
    assert item.events[-1].after["code"] == f" {inventory.rma.lower()}"
    [photo] = item.photos
    assert photo.sha256 is not None
    told = [one["action"] for one in item.notifications]
    assert told == [
        *("labelGenerated", "markShipmentArrive", "newInventoryCreated", "changeLineItemImage"),
    ]
    assert all(one["attempts"][-1]["http_status"] == 200 for one in item.notifications)
    assert item.gaps == []


async def test_an_attempt_that_was_not_acknowledged_is_among_the_attempts(stage: Stage) -> None:
    seller, staff = await stage.seller(), await stage.staff()
    await stage.receiver(seller, 500)
    inventory = await stage.shelved(seller, staff)
    stage.clock.move(timedelta(minutes=5))
    await stage.run_duties()
    [first, *_] = (await gathered(stage, inventory)).notifications
    assert [one["http_status"] for one in first["attempts"]] == [500, 200]


async def test_webhooks_about_other_things_with_the_same_id_are_left_out(stage: Stage) -> None:
    seller, staff, inventory = await shelved_with_photo(stage)
    other = await stage.shelved(seller, staff)
    await photographed(stage, staff, other)
    assert other.shipment_id != inventory.shipment_id
    item = await gathered(stage, inventory)
    bodies = b"".join(one["body"] for one in item.notifications)
    assert other.rma.encode() not in bodies
    assert len(item.notifications) == 4


async def test_what_was_taken_back_is_told_from_its_history(stage: Stage) -> None:
    _, staff, inventory = await shelved_with_photo(stage)
    await photographed(stage, staff, inventory, 60)
    before = await gathered(stage, inventory)
    await removed(stage, inventory)
    item = await gathered(stage, inventory)
    assert item.is_removed
    assert item.rma == inventory.rma
    assert item.events[-1].action == "removed"
    assert [(one.key, one.sha256) for one in item.photos] == [
        (one.key, one.sha256) for one in before.photos
    ]
    assert len(item.notifications) == len(before.notifications)


async def test_nobody_elses_and_what_never_was_is_not_found(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    other = await stage.seller()
    for api_id, key in ((other.api.api_id, inventory.return_inventory_id), (inventory.api_id, 999)):
        with pytest.raises(ReturnInventoryNotFound):
            await gather_item(stage.work(), api_id, key, stage.book, kept_days=0)


async def test_what_evidence_cannot_show_is_told(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    stage.clock.move(timedelta(days=11))
    assert (await gathered(stage, inventory, kept_days=0)).gaps == []
    [gap] = (await gathered(stage, inventory, kept_days=10)).gaps
    assert "10 days" in gap


async def test_a_wish_of_the_seller_is_among_the_events(stage: Stage) -> None:
    seller, _, inventory = await shelved_with_photo(stage)

    async def wish(work: Work) -> None:
        key = inventory.return_inventory_id
        await update_handling(work, seller.api.api_id, key, HandlingCode.DISPOSE)

    await acted(stage, wish, by=seller.api.client_code)
    last = (await gathered(stage, inventory)).events[-1]
    assert (last.before["handling_code"], last.after["handling_code"]) == ("tbc", "dsp")
    assert last.done_by == seller.api.client_code


async def test_a_piece_brings_its_whole_and_a_whole_names_its_pieces(stage: Stage) -> None:
    at = await bench(stage)
    whole = await at.now()
    await photographed(stage, at.staff, whole)
    first, second = await split(at)
    await stage.run_duties()
    of_whole = await gathered(stage, whole)
    assert [piece.rma for piece in of_whole.pieces] == [first.rma, second.rma]
    of_piece = await gathered(stage, first)
    assert [one.rma for one in of_piece.wholes] == [whole.rma]
    assert of_piece.pieces == []
    subjects = [(event.subject_id, event.action) for event in of_piece.events]
    assert (str(whole.return_inventory_id), "created") in subjects
    assert (str(first.return_inventory_id), "created") in subjects
    assert (str(second.return_inventory_id), "created") not in subjects
    [photo] = of_piece.photos
    assert photo.sha256 is not None
    assert "splitLineItem" in {one["action"] for one in of_piece.notifications}
    assert [vas.vas_code for vas in of_piece.services] == ["split-parcel"]


async def test_what_held_an_item_is_told_with_its_webhooks(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.completed(1)
    await stage.run_duties()
    [key] = ids_of(order)
    api_id = order.api_id
    item = await gather_item(stage.work(), api_id, key, stage.book, kept_days=0)
    assert item.last["held_by"] == "consolidation"
    subjects = {(event.subject, event.action) for event in item.events}
    assert (Subject.CONSOLIDATION, "created") in subjects
    told = {one["action"] for one in item.notifications}
    assert {"consolidateShippingShipmentSent", "consolidateShippingOrderCompleted"} <= told


async def test_a_parcel_nobody_announced_brings_what_was_done_before_it_had_an_owner(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    _, [inventory] = await dock.assigned(parcel, dock.other)
    await acted(stage, dock.undo(parcel))
    with pytest.raises(ReturnInventoryNotFound):
        await gathered(stage, inventory)
    _, [inventory] = await dock.assigned(parcel)
    await stage.run_duties()

    item = await gathered(stage, inventory)

    unknown = [one.action for one in item.events if one.subject is Subject.UNKNOWN_SHIPMENT]
    assert unknown == ["registered", "assigned"]
    assert [one["action"] for one in item.notifications] == ["assignUnknown"]


async def test_evidence_of_an_undone_match_shows_nothing_of_a_parcel_that_is_anothers(
    stage: Stage,
) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    await dock.pictured(parcel)
    shipment_id = (await stage.labelled(dock.other)).shipment.shipment_id
    _, [inventory] = await acted(stage, dock.match(parcel, shipment_id))
    [photo] = (await gathered(stage, inventory)).photos
    assert photo.sha256 is not None
    await acted(stage, dock.undo(parcel))
    await dock.assigned(parcel)

    item = await gathered(stage, inventory)

    assert (item.is_removed, item.photos) == (True, [])
    assert Subject.UNKNOWN_SHIPMENT not in {event.subject for event in item.events}


async def test_a_history_as_long_as_is_read_is_said_to_be_cut(stage: Stage) -> None:
    _, _, inventory = await shelved_with_photo(stage)
    item = await gathered(stage, inventory)
    [event, *_] = item.events

    def gaps(count: int) -> list[str]:
        facts = standing_facts(replace(item, events=[event] * count))
        return [fact.facts["why"] for fact in facts if fact.kind is Kind.GAP]

    assert gaps(MOST_EVENTS - 1) == []
    [gap] = gaps(MOST_EVENTS)
    assert "inventory history" in gap

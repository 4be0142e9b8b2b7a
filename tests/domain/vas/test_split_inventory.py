"""A package becomes its pieces: rows, RMAs, pictures, notifications, and the whole is closed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from operator import itemgetter

import pytest

from returnhelper.domain.inventory.actions.is_picture_used import is_picture_used
from returnhelper.domain.inventory.actions.list_images import list_images
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.inventory.actions.list_inventories_of_request import (
    list_inventories_of_request,
)
from returnhelper.domain.inventory.errors import ImageNotFound, RmaPiecesExhausted
from returnhelper.domain.inventory.model import Inventory
from returnhelper.domain.inventory.rma import has_right_check, split_rma
from returnhelper.domain.returns.actions.get_request import get_request
from returnhelper.domain.vas.model import Part, VasOrder
from returnhelper.kit.errors import Invalid
from tests.domain.acting import acted, count, later, purse, raced
from tests.domain.arrivals.test_remove_picture import removing
from tests.domain.handling.moves import Shelf, wishing
from tests.domain.handling.moves import completing as disposing
from tests.domain.vas.services import Bench, bench, completing, service
from tests.domain.vas.test_create_vas import creating
from tests.stage import Stage

ACTIONS = ("vasUpdated", "splitLineItem", "newInventoryCreated", "completeInventoryHandling")


async def pieces_of(at: Bench) -> list[Inventory]:
    """Return every piece of the request, by RMA."""
    whole = await at.now()
    work, request_id = at.stage.work(), whole.return_request_id
    found = await list_inventories_of_request(work, whole.api_id, request_id)
    keys = [one.return_inventory_id for one in found if one.split_from]
    pieces = await list_inventories_by_id(work, whole.api_id, keys)
    return sorted(pieces, key=lambda one: one.rma)


async def split(at: Bench, *parts: Part, ordered: int = 2) -> list[Inventory]:
    """Order a split and have it done."""
    vas = await at.ordered("split-parcel", ordered)
    await acted(at.stage, completing(at.staff, vas.vas_id, parts=parts or None), by="Mia")
    later(at.stage)
    return await pieces_of(at)


async def on_hold(at: Bench, piece: Inventory) -> Bench:
    """Put a piece on hold, and return it as the one to order for."""
    await acted(at.stage, wishing(at.seller, piece.return_inventory_id, "ohd"))
    item = at.shelf
    return Bench(Shelf(item.stage, item.seller, item.staff, item.hook, piece.return_inventory_id))


async def test_pieces_are_inventory_of_their_own_and_the_whole_is_closed(stage: Stage) -> None:
    at = await bench(stage)
    before = await at.now()

    pieces = await split(at, ordered=3)

    whole = await at.now()
    assert whole.is_closed
    assert (whole.handling_code, whole.completed_by) == ("oth", "Mia")
    assert whole.stop_aging_at == whole.completed_at
    assert [split_rma(piece.rma) for piece in pieces] == [
        (split_rma(before.rma)[0], number) for number in (1, 2, 3)
    ]
    for piece in pieces:
        assert has_right_check(piece.rma)
        assert (piece.handling_code, piece.handling_status) == ("tbc", "pending")
        assert piece.split_from == whole.return_inventory_id
        assert piece.shipment_id == whole.shipment_id
        assert piece.line_item_number.startswith("WUSL")
        assert piece.seller_reference == piece.line_item_number, "the whole had none of its own"
        assert piece.description == whole.description
        assert piece.vas == ()
    assert sum(piece.weight_g for piece in pieces) == before.weight_g == 950
    assert sum(piece.value for piece in pieces) == before.value
    assert [piece.quantity for piece in pieces] == [1, 1, 1]
    request = await get_request(stage.work(), whole.api_id, whole.return_request_id)
    assert request.status == "open", "its pieces wait for a decision"
    await stage.run_duties()


async def test_storage_time_of_a_piece_counts_from_the_arrival_of_the_whole(stage: Stage) -> None:
    at = await bench(stage)
    arrived = await at.now()
    later(stage, days=9)
    first, _ = await split(at)
    later(stage, days=2)
    *_, inner = await split(await on_hold(at, first))
    now = stage.clock.now()
    for piece in (first, inner):
        assert piece.stock_age_days(now) == arrived.stock_age_days(now) == 11
    assert inner.created_at > first.created_at > arrived.created_at
    assert (await at.now()).stock_age_days(now) == 9
    await stage.run_duties()


async def test_what_the_warehouse_tells_of_parts_is_kept(stage: Stage) -> None:
    at = await bench(stage)
    first, second = [await at.hang() for _ in range(2)]
    sides = (Decimal(3), Decimal(9), Decimal(6))
    keys = (second.original_key, first.original_key)
    left = Part(weight_g=Decimal("450.5"), sides_cm=sides, description="left", image_keys=keys)
    right = Part(weight_g=Decimal("499.5"), image_keys=(first.original_key,))

    one, two = await split(at, left, right)

    assert (one.weight_g, two.weight_g) == (Decimal("450.5"), Decimal("499.5"))
    assert [one.dimension1_cm, one.dimension2_cm, one.dimension3_cm] == [9, 6, 3]
    assert [two.dimension1_cm, two.dimension2_cm, two.dimension3_cm] == [34, 22, 13]
    assert (one.description, two.description) == ("left", "Running shoes")
    for piece, expected in ((one, keys), (two, keys[1:])):
        shown = await list_images(stage.work(), piece.api_id, [piece.return_inventory_id])
        assert [image.original_key for image in shown] == list(expected)
        assert {image.line_item_id for image in shown} == {piece.line_item_id}
    kept = await list_images(stage.work(), one.api_id, [at.shelf.inventory_id])
    assert [image.image_id for image in kept] == [first.image_id, second.image_id]
    created = await at.told("newInventoryCreated")
    shown_keys = {
        one["returnInventory"]["rma"]: [
            image["imageKey"] for image in one["returnInventory"]["imageList"]
        ]
        for one in created[1:]
    }
    assert shown_keys == {one.rma: list(keys), two.rma: list(keys[1:])}


async def test_the_story_is_told_in_order_and_once(stage: Stage) -> None:
    at = await bench(stage)
    await stage.run_duties()
    known = len(at.shelf.hook.received)
    one, two = await split(at)
    await stage.run_duties()

    bodies = sorted(
        (one.json for one in at.shelf.hook.received[known:]), key=itemgetter("notificationId")
    )
    expected = [ACTIONS[0], ACTIONS[1], ACTIONS[2], ACTIONS[2], ACTIONS[3]]
    assert [body["action"] for body in bodies] == expected
    updated, told, *created, closed = bodies
    [vas] = updated["updateVasList"]
    whole_id = at.shelf.inventory_id
    assert (vas["vasStatusCode"], vas["returnInventoryId"]) == ("successful", whole_id)
    assert told["returnInventoryId"] == whole_id
    assert told["returnRequestLineItemVasId"] == vas["returnRequestLineItemVasId"]
    listed = told["splitLineItemAndReturnInventoryList"]
    assert [entry["returnInventory"]["rma"] for entry in listed] == [one.rma, two.rma]
    for entry, piece in zip(listed, (one, two), strict=True):
        assert entry["returnRequestLineItem"]["itemRma"] == piece.rma
        assert entry["returnRequestLineItem"]["weight"] == piece.weight_g
        assert entry["returnRequestLineItemSupplement"]["weight"] == piece.weight_g
    assert [body["returnInventory"]["rma"] for body in created] == [one.rma, two.rma]
    assert created[0]["shipment"]["customFieldMap"] == {"channel": "webshop"}
    assert closed["returnInventory"]["handlingCode"] == "oth"
    [shown] = closed["returnInventory"]["returnRequestLineItemVasList"]
    assert (shown["vasStatusCode"], shown["isFinished"]) == ("successful", True)


async def test_the_sellers_own_reference_and_fields_go_with_the_pieces(stage: Stage) -> None:
    at = await bench(stage)
    fields = {"size": "42"}
    await stage.database.execute(
        "UPDATE line_items SET seller_reference = 'SKU#1', custom_fields = $1", fields
    )
    pieces = await split(at)
    assert {piece.seller_reference for piece in pieces} == {"SKU#1"}
    [told] = await at.told("splitLineItem")
    for entry in told["splitLineItemAndReturnInventoryList"]:
        assert entry["returnRequestLineItem"]["customFieldMap"] == fields


async def test_pieces_of_a_piece_number_on_in_the_root(stage: Stage) -> None:
    at = await bench(stage)
    first, _ = await split(at)
    inner = await split(await on_hold(at, first), ordered=3)
    assert [split_rma(piece.rma)[1] for piece in inner] == [1, 2, 3, 4, 5]
    assert len({piece.rma for piece in inner}) == 5
    assert [piece.split_from for piece in inner[2:]] == [first.return_inventory_id] * 3
    await stage.run_duties()


async def test_two_pieces_split_at_one_moment_never_share_a_number(stage: Stage) -> None:
    at = await bench(stage)
    benches = [await on_hold(at, piece) for piece in await split(at)]
    ordered = [await one.ordered("split-parcel", 4) for one in benches]

    outcomes = await raced(stage, *(completing(at.staff, vas.vas_id) for vas in ordered))

    assert not any(isinstance(one, Exception) for one in outcomes)
    numbers = [split_rma(piece.rma)[1] for piece in await pieces_of(at)]
    assert numbers == list(range(1, 11))
    await stage.run_duties()


async def test_there_are_99_pieces_at_most(stage: Stage) -> None:
    at = await bench(stage)
    first, second, *_ = await split(at, ordered=50)
    await split(await on_hold(at, first), ordered=48)
    tight = await on_hold(at, second)
    vas = await tight.ordered("split-parcel", 2)
    before = await purse(stage, at.seller)
    with pytest.raises(RmaPiecesExhausted):
        await acted(stage, completing(at.staff, vas.vas_id))
    assert await purse(stage, at.seller) == before
    assert (await tight.now()).has_unfinished_vas
    assert len(await pieces_of(at)) == 98
    await stage.run_duties()


async def test_the_whole_may_be_weighed_again_and_nothing_happens_when_it_does_not_add_up(
    stage: Stage,
) -> None:
    at = await bench(stage)
    vas = await at.ordered("split-parcel", 2)
    parts = (Part(weight_g=Decimal(600)), Part(weight_g=Decimal(450)))
    with pytest.raises(Invalid) as refused:
        await acted(stage, completing(at.staff, vas.vas_id, parts=parts))
    assert "100 g are too much" in refused.value.faults["parts"]
    strange = (Part(image_keys=("x",)), Part(image_keys=("y", "z")))
    with pytest.raises(ImageNotFound) as unknown:
        await acted(stage, completing(at.staff, vas.vas_id, parts=strange))
    assert list(unknown.value.faults) == [
        "parts[0].imageKeyList[0]",
        "parts[1].imageKeyList[0]",
        "parts[1].imageKeyList[1]",
    ]
    assert await count(stage, "inventories") == 1

    await acted(stage, completing(at.staff, vas.vas_id, parts=parts, weight_g=Decimal(1050)))

    assert [piece.weight_g for piece in await pieces_of(at)] == [600, 450]
    assert (await at.now()).weight_g == 1050
    await stage.run_duties()


async def test_the_request_is_completed_with_its_last_piece(stage: Stage) -> None:
    at = await bench(stage)
    pieces = await split(at)
    found = []
    for piece in pieces:
        await acted(stage, wishing(at.seller, piece.return_inventory_id, "dsp"))
        await acted(stage, disposing(at.staff, piece.return_inventory_id))
        later(stage)
        request = await get_request(stage.work(), piece.api_id, piece.return_request_id)
        found.append(str(request.status))
    assert found == ["open", "completed"]
    await stage.run_duties()


async def test_pieces_take_services_of_their_own(stage: Stage) -> None:
    at = await bench(stage)
    first, second = await split(at)
    await acted(stage, wishing(at.seller, first.return_inventory_id, "ohd"))
    order = VasOrder(first.return_inventory_id, (service("repack"),))
    [[vas]] = await acted(stage, creating(stage, at.seller, order))
    assert vas.line_item_id == first.line_item_id
    untouched = [one for one in await pieces_of(at) if one.rma == second.rma]
    assert untouched == [replace(second, vas=())]
    await stage.run_duties()


async def test_a_picture_removed_at_the_moment_of_the_split_is_shown_by_all_or_none(
    stage: Stage,
) -> None:
    at = await bench(stage)
    picture = await at.hang()
    vas = await at.ordered("split-parcel", 2)
    parts = (Part(image_keys=(picture.original_key,)), Part())

    removed, done = await raced(
        stage,
        removing(at.staff, await at.now(), picture.original_key),
        completing(at.staff, vas.vas_id, parts=parts),
    )

    assert not isinstance(removed, Exception)
    is_split = not isinstance(done, Exception)
    assert is_split or isinstance(done, ImageNotFound)
    assert await is_picture_used(stage.database, picture) is is_split
    assert len(await pieces_of(at)) == (2 if is_split else 0)
    await stage.run_duties()

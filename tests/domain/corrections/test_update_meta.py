"""Free properties have two owners, and are told as a whole."""

from __future__ import annotations

from returnhelper.domain.corrections.actions.update_meta import update_meta
from returnhelper.domain.corrections.model import MetaType
from tests.domain.acting import acted, raced
from tests.domain.corrections.correcting import desk
from tests.domain.vas.services import bench
from tests.domain.vas.services import completing as serving
from tests.stage import Stage

_BOOKED = {"metaType": "shipmentCustomField", "metaMap": {"channel": "webshop"}}


async def test_each_side_replaces_its_own_and_the_whole_list_is_told(stage: Stage) -> None:
    at = await desk(stage)
    hook = await stage.receiver(at.seller)

    await acted(stage, at.noting({"batch": "B-17", "season": "winter"}, MetaType.SELLER), "Shop")
    await acted(stage, at.noting({"shelf": "A-12"}, MetaType.WAREHOUSE), "Mia")
    await acted(stage, at.noting({"batch": ""}, MetaType.SELLER))
    await acted(stage, at.noting({}, MetaType.WAREHOUSE))
    await stage.run_duties()

    told = [body["returnInventoryMetaList"] for body in hook.told("updateReturnInventoryMeta")]
    key = {"returnInventoryId": at.key}
    seller = {"metaType": "usr", "metaMap": {"batch": "B-17", "season": "winter"}, **key}
    booked = {**_BOOKED, **key}
    shelf = {"metaType": "whs", "metaMap": {"shelf": "A-12"}, **key}
    batch = {"metaType": "usr", "metaMap": {"batch": ""}, **key}
    assert told == [
        [seller, booked],
        [seller, shelf, booked],
        [batch, shelf, booked],
        [batch, booked],
    ]
    events = [event for event in await at.history() if event.action == "metaUpdated"]
    assert events[1].done_by == "Mia"
    assert (events[1].before, events[1].after) == (
        {"warehouse_meta": {}},
        {"warehouse_meta": {"shelf": "A-12"}},
    )


async def test_both_sides_at_once_keep_both(stage: Stage) -> None:
    at = await desk(stage)

    await raced(
        stage,
        at.noting({"batch": "B-17"}, MetaType.SELLER),
        at.noting({"shelf": "A-12"}, MetaType.WAREHOUSE),
    )

    now = await at.now()
    assert (now.seller_meta, now.warehouse_meta) == ({"batch": "B-17"}, {"shelf": "A-12"})
    await stage.run_duties()


async def test_pieces_of_a_split_begin_with_the_properties_of_their_whole(stage: Stage) -> None:
    at = await bench(stage)
    hook = await stage.receiver(at.seller)
    whole = await at.now()
    key, api = whole.return_inventory_id, at.seller.api
    properties = {"batch": "B-17"}
    await acted(stage, lambda work: update_meta(work, api, key, properties, MetaType.SELLER))
    split = await at.ordered("split-parcel", 2)
    await acted(stage, serving(at.staff, split.vas_id))
    await stage.run_duties()

    pieces = [body["returnInventory"] for body in hook.told("newInventoryCreated")]
    assert len(pieces) == 2
    for piece in pieces:
        assert piece["returnInventoryMetaList"] == [
            {"metaType": "usr", "metaMap": {"batch": "B-17"}},
            _BOOKED,
        ]

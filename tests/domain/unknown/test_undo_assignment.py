"""An assignment by mistake is undone: what it made is gone, and the parcel is as it was."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.arrivals.actions.add_picture import add_picture
from returnhelper.domain.handling.actions.update_handling import update_handling
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.inventory.errors import InventoryInUse
from returnhelper.domain.inventory.model import HandlingCode, Inventory
from returnhelper.domain.returns.actions.update_remark import update_remark
from returnhelper.domain.unknown.errors import UnknownShipmentNotAllowed
from returnhelper.domain.unknown.model import UnknownStatus
from returnhelper.kit.work import Work
from tests.domain.acting import Act, acted, count, raced, receiving
from tests.domain.unknown.finds import BODY, Dock, measured, open_dock
from tests.stage import Stage

MADE = ("return_requests", "shipments", "line_items", "labels", "inventories", "images")


def wishing(api: Api, inventory: Inventory) -> Act[None]:
    async def act(work: Work) -> None:
        key = inventory.return_inventory_id
        await update_handling(work, api.api_id, key, HandlingCode.DISPOSE)

    return act


async def counts(stage: Stage) -> list[int]:
    return [await count(stage, table) for table in MADE]


async def test_nothing_of_it_is_left_but_its_history(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found(measured(), measured(300))
    await dock.pictured(parcel, 1)
    before = await dock.now(parcel)
    _, inventories = await dock.assigned(parcel)

    await acted(stage, dock.undo(parcel), by="Eve")
    await stage.run_duties()

    after = await dock.now(parcel)
    assert await counts(stage) == [0] * len(MADE)
    assert (after.status, after.assignment) == (UnknownStatus.PENDING, None)
    assert after.pictures == before.pictures
    assert [(one.number, one.weight_g) for one in after.packages] == [
        (one.number, one.weight_g) for one in before.packages
    ]
    [told] = dock.hook.of("undoAssignUnknown")
    assert told["returnInventoryIdList"] == [one.return_inventory_id for one in inventories]
    assert told["returnRequestNumber"] == parcel.number
    assert "Ada" not in str(told)
    assert (await dock.history(parcel))[-1] == ("assignmentUndone", "Eve")
    events = await list_history(
        stage.work(),
        dock.seller.api.api_id,
        Subject.INVENTORY,
        inventories[0].return_inventory_id,
    )
    assert [event.action for event in events] == ["created", "removed"]


async def test_it_can_be_given_to_the_right_seller_afterwards(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    keys = await dock.pictured(parcel)
    await dock.assigned(parcel, dock.other)

    await acted(stage, dock.undo(parcel))
    await dock.assigned(parcel, dock.seller)

    [told] = dock.hook.of("assignUnknown")
    [shown] = told["returnRequestLineItemIncludeImageList"]
    assert shown["imageUrlList"] == [f"{stage.work().files_base}/{keys.original_key}"]
    actions = [action for action, _ in await dock.history(parcel)]
    assert actions[-3:] == ["assigned", "assignmentUndone", "assigned"]


async def test_what_was_found_and_photographed_since_comes_back_too(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    assigned, [first] = await dock.assigned(parcel)
    assert assigned.assignment is not None
    shipment_id = assigned.assignment.shipment_id
    await acted(stage, receiving(stage, dock.staff, shipment_id, additional=True))

    async def photograph(work: Work) -> None:
        key = first.return_inventory_id
        await add_picture(work, dock.staff.api, key, BODY, "side.jpg", stage.storage)

    await acted(stage, photograph)
    after = await acted(stage, dock.undo(parcel))
    await stage.run_duties()

    assert len(after.packages) == 2
    assert [(one.position, one.taken.keys.filename) for one in after.pictures] == [(0, "side.jpg")]
    assert await counts(stage) == [0] * len(MADE)


async def test_once_something_is_wished_it_stays(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found(measured(), measured())
    _, [_, second] = await dock.assigned(parcel)
    await acted(stage, wishing(dock.seller.api, second))

    with pytest.raises(InventoryInUse):
        await acted(stage, dock.undo(parcel))
    assert (await dock.now(parcel)).status is UnknownStatus.ASSIGNED


async def test_only_what_was_given_to_somebody_is_undone(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()

    with pytest.raises(UnknownShipmentNotAllowed):
        await acted(stage, dock.undo(parcel))


async def test_a_wish_and_the_undoing_at_one_moment_do_not_both_happen(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    _, [inventory] = await dock.assigned(parcel)

    wished, undone = await raced(stage, wishing(dock.seller.api, inventory), dock.undo(parcel))
    await stage.run_duties()

    assert isinstance(wished, Exception) is not isinstance(undone, Exception)


async def test_one_more_package_and_the_undoing_at_one_moment_lose_nothing(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    assigned, _ = await dock.assigned(parcel)
    assert assigned.assignment is not None

    more, _ = await raced(
        stage,
        receiving(stage, dock.staff, assigned.assignment.shipment_id, additional=True),
        dock.undo(parcel),
    )
    await stage.run_duties()

    lost = isinstance(more, Exception)
    assert len((await dock.now(parcel)).packages) == (1 if lost else 2)
    assert await counts(stage) == [0] * len(MADE)


async def test_two_desks_undo_it_once(stage: Stage) -> None:
    dock = await open_dock(stage)
    parcel = await dock.found()
    await dock.pictured(parcel)
    await dock.assigned(parcel)

    results = await raced(stage, dock.undo(parcel), dock.undo(parcel))
    await stage.run_duties()

    assert [type(one) for one in results].count(UnknownShipmentNotAllowed) == 1
    assert len(dock.hook.of("undoAssignUnknown")) == 1


async def test_a_remark_of_the_seller_does_not_keep_it(stage: Stage) -> None:
    dock: Dock = await open_dock(stage)
    parcel = await dock.found()
    _, [inventory] = await dock.assigned(parcel)

    async def remark(work: Work) -> None:
        await update_remark(work, inventory.api_id, inventory.return_request_id, "whose?")

    await raced(stage, remark, dock.undo(parcel))
    await stage.run_duties()

    assert (await dock.now(parcel)).status is UnknownStatus.PENDING

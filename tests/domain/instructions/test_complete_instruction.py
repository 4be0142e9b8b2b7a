"""An instruction is completed once, as far as it could be, and the stock says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from returnhelper.domain.arrivals.actions.undo_arrival import undo_arrival
from returnhelper.domain.arrivals.errors import ArrivalNotUndoable
from returnhelper.domain.arrivals.undoing import Mistake
from returnhelper.domain.instructions.errors import InstructionNotFound, InstructionStepNotAllowed
from returnhelper.domain.instructions.model import (
    Instruction,
    InstructionKind,
    InstructionStatus,
    ReplenishStatus,
)
from returnhelper.domain.inventory.actions.list_inventories_by_id import list_inventories_by_id
from returnhelper.domain.returns.actions.get_return_request import get_return_request
from returnhelper.kit.errors import Invalid
from returnhelper.kit.work import Work
from tests.domain.acting import acted, count, owed, paid_fees, raced
from tests.domain.instructions.desks import KIND, PACKAGE, Desk, departure, desk, strangers
from tests.stage import Stage


def facts_of(shelf: Desk, kind: InstructionKind, *fnskus: str) -> dict[str, Any]:
    """Return what a warehouse says of a kind of which something was done."""
    facts: dict[InstructionKind, dict[str, Any]] = {
        KIND.RECALL: {"recall_tracking_number": "1Z999AA10123456784"},
        KIND.OTHERS: {"warehouse_remarks": "given to the school"},
        KIND.RESTOCK: {"packages": dict.fromkeys(fnskus or ("X001",), PACKAGE)},
        KIND.REPLENISH: {"departure": departure(shelf.stage)},
    }
    return facts.get(kind, {})


@pytest.mark.parametrize("kind", InstructionKind)
async def test_what_is_done_leaves_what_is_lost_too_and_the_rest_comes_back(
    stage: Stage, kind: InstructionKind
) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(kind)  # 4 of the older parcel, 2 of the younger

    ended = await acted(
        stage, shelf.completing(begun, (2, 1), (1, 0), **facts_of(shelf, kind)), "staff"
    )

    assert ended.status is InstructionStatus.COMPLETED
    assert [(item.done, item.lost) for item in ended.items] == [(2, 1), (1, 0)]
    assert ended == await shelf.now(begun)
    assert (await shelf.stock(), await shelf.left()) == ((5, 5), [1, 4])
    [told] = await shelf.told(kind)
    assert (told["handlingStatusCode"], told["cancelRemarks"]) == ("completed", None)
    [items] = [value for name, value in told.items() if name.endswith("ItemList")]
    assert [(one["completedQuantity"], one["lostQuantity"]) for one in items] == [(2, 1), (1, 0)]
    assert [one["instructionItemQuantity"] for one in items] == [4, 2]


async def test_what_is_not_named_is_wholly_done(stage: Stage) -> None:
    shelf = await desk(stage)
    ended = await acted(stage, shelf.completing(await shelf.begun()))
    assert (ended.done, await shelf.stock(), await shelf.left()) == (6, (3, 3), [0, 3])
    await stage.run_duties()


async def test_each_piece_that_was_done_is_owed_and_paid(stage: Stage) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun()

    await acted(stage, shelf.completing(begun, (2, 2), (1, 0)))

    [(kind, event, subject, key, facts)] = await owed(stage)
    assert (kind, event, subject) == ("fba", "completed", "fbaInstruction")
    assert (key, facts["feeType"], facts["pieces"]) == (begun.fba_instruction_key, "fba", 3)
    await stage.run_duties()
    assert await paid_fees(stage, shelf.seller) == [("fba", "completed", Decimal("1.35"))]


@pytest.mark.parametrize("kind", InstructionKind)
async def test_of_which_nothing_was_done_nothing_comes_and_nothing_is_owed(
    stage: Stage, kind: InstructionKind
) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(kind)

    ended = await acted(stage, shelf.completing(begun, (0, 4), (0, 1)))

    assert await shelf.stock() == (4, 4)
    assert (await owed(stage), await count(stage, "inventories")) == ([], 0)
    assert ended.replenishment.status is not ReplenishStatus.SHIPPED
    assert len(await shelf.told(kind)) == 1


async def test_a_restock_becomes_an_inventory_for_each_product(stage: Stage) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(KIND.RESTOCK, X001=6, X002=3)
    packages = facts_of(shelf, KIND.RESTOCK, "X002", "X001")

    ended = await acted(stage, shelf.completing(begun, (4, 0), (1, 1), **packages), "staff")

    api_id, work = shelf.seller.api.api_id, stage.work()
    found = await list_inventories_by_id(work, api_id, ended.return_inventory_ids)
    assert [(one.sku, one.quantity, one.description) for one in found] == [
        ("X001", 5, "FBA X001"),
        ("X002", 3, "FBA X002"),
    ]
    assert {(one.handling_code, one.handling_status) for one in found} == {("tbc", "pending")}
    assert {(one.weight_g, one.dimension1_cm) for one in found} == {(Decimal(1200), Decimal(30))}
    assert [one.rma.split("-")[3] for one in found] == ["S00001", "S00002"]
    assert [one.line_item_number[:4] for one in found] == ["WUSL", "WUSL"]
    whole = await get_return_request(work, api_id, found[0].return_request_id)
    assert whole.request.number == "WUS261105-0000001"
    created = [each["shipment"] for each in await _created(shelf)]
    assert {one["serviceType"] for one in created} == {"nrhl"}
    assert {one["trackingNumber"] for one in created} == {begun.items[0].tracking_number}
    [told] = await shelf.told(KIND.RESTOCK)
    assert told["returnInventoryId"] == ended.return_inventory_ids[0]
    assert told["returnInventoryIdList"] == list(ended.return_inventory_ids)
    assert {one[1] for one in await paid_fees(stage, shelf.seller)} == {"completed"}


async def _created(shelf: Desk) -> list[dict[str, Any]]:
    await shelf.stage.run_duties()
    return shelf.hook.of("newInventoryCreated")


async def test_what_was_restocked_did_not_arrive_and_stays(stage: Stage) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(KIND.RESTOCK, X001=6, X002=3)
    ended = await acted(
        stage, shelf.completing(begun, **facts_of(shelf, KIND.RESTOCK, "X001", "X002"))
    )
    [first, _] = await list_inventories_by_id(
        stage.work(), shelf.seller.api.api_id, ended.return_inventory_ids
    )

    async def undo(work: Work) -> None:
        mistake, window = Mistake(named=[first.return_inventory_id]), timedelta(days=1)
        staff, shipment_id = shelf.staff.api, first.shipment_id
        await undo_arrival(work, staff, shipment_id, mistake, stage.book, window)

    with pytest.raises(ArrivalNotUndoable):
        await acted(stage, undo)
    await stage.run_duties()


async def test_a_replenishment_has_left_and_shows_how(stage: Stage) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(KIND.REPLENISH)

    ended = await acted(stage, shelf.completing(begun, departure=departure(stage)))

    assert ended.replenishment.status is ReplenishStatus.SHIPPED
    assert ended == await shelf.now(begun)
    [told] = await shelf.told(KIND.REPLENISH)
    assert told["replenishStatusCode"] == "shipped"
    assert told["shipmentNumber"] == "FBA15DXYZ1U001"
    assert (told["newShipmentWeight"], told["newShipmentDimension1"]) == (1200, 30)
    assert told["newShipmentCity"] == "Moreno Valley"


@pytest.mark.parametrize("kind", InstructionKind)
async def test_what_belongs_to_another_kind_is_refused(stage: Stage, kind: InstructionKind) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(kind)
    every = {name: value for one in InstructionKind for name, value in facts_of(shelf, one).items()}

    with pytest.raises(Invalid) as refused:
        await acted(stage, shelf.completing(begun, **every))

    assert len(refused.value.faults) == (4 if kind is KIND.DISPOSE else 3)
    assert await shelf.now(begun) == begun


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (KIND.RECALL, "recallTrackingNumber"),
        (KIND.RESTOCK, "restockPackageList"),
        (KIND.REPLENISH, "newShipmentNumber"),
    ],
)
async def test_what_goes_with_pieces_is_required_and_without_them_refused(
    stage: Stage, kind: InstructionKind, name: str
) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(kind)

    with pytest.raises(Invalid) as missing:
        await acted(stage, shelf.completing(begun))
    with pytest.raises(Invalid) as idle:
        await acted(stage, shelf.completing(begun, (0, 0), (0, 0), **facts_of(shelf, kind)))

    assert name in missing.value.faults
    assert name in idle.value.faults


async def test_a_restock_needs_each_product_and_no_other(stage: Stage) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(KIND.RESTOCK, X001=6, X002=3)
    packages = facts_of(shelf, KIND.RESTOCK, "X001", "X003")

    with pytest.raises(Invalid) as refused:
        await acted(stage, shelf.completing(begun, **packages))

    assert list(refused.value.faults) == ["restockPackageList[1].fnsku", "restockPackageList"]
    assert "X002" in refused.value.faults["restockPackageList"]


async def test_results_are_of_items_once_and_no_more_than_were_taken(stage: Stage) -> None:
    shelf = await desk(stage)
    begun, other = await shelf.begun(), await shelf.made(X002=1)
    items = (begun.items[0], begun.items[0], other.items[0], begun.items[1])

    with pytest.raises(Invalid) as refused:
        await acted(
            stage,
            shelf.completing(replace(begun, items=items), (1, 0), (1, 0), (1, 0), (2, 1)),
        )

    assert list(refused.value.faults) == [
        "itemList[1].fbaInstructionItemId",
        "itemList[2].fbaInstructionItemId",
        "itemList[3].completedQuantity",
    ]


async def test_only_what_was_begun_is_completed_and_only_here(stage: Stage) -> None:
    shelf = await desk(stage)
    made, begun = await shelf.made(X001=1), await shelf.begun(X001=1)
    with pytest.raises(InstructionStepNotAllowed):
        await acted(stage, shelf.completing(made))
    for staff in await strangers(stage):
        with pytest.raises(InstructionNotFound):
            await acted(stage, shelf.completing(begun, staff=staff))
    assert await shelf.stock() == (9, 7)


@pytest.mark.parametrize("kind", InstructionKind)
async def test_of_two_workers_one_completes(stage: Stage, kind: InstructionKind) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun(kind)
    facts = facts_of(shelf, kind)

    outcomes = await raced(
        stage,
        shelf.completing(begun, (4, 0), (2, 0), **facts),
        shelf.completing(begun, (0, 4), (1, 0), **facts),
    )

    assert {type(one) for one in outcomes} == {Instruction, InstructionStepNotAllowed}
    [won] = [one for one in outcomes if isinstance(one, Instruction)]
    lost = sum(item.lost or 0 for item in won.items)
    assert await shelf.stock() == (9 - won.done - lost, 9 - won.done - lost)
    assert len(await shelf.told(kind)) == 1
    assert await count(stage, "inventories") == (kind is KIND.RESTOCK)
    assert len(await paid_fees(stage, shelf.seller)) == 1


async def test_a_new_instruction_and_a_completion_at_one_moment_both_count(stage: Stage) -> None:
    shelf = await desk(stage)
    begun = await shelf.begun()

    ended, made = await raced(
        stage, shelf.completing(begun, (4, 0), (0, 2)), shelf.creating(wanted={"X001": 3})
    )

    assert (ended.done, made.quantity) == (4, 3)
    assert (await shelf.stock(), await shelf.left()) == ((3, 0), [0, 0])
    await stage.run_duties()

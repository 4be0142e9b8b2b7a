"""Whatever changes in an order goes along its tables, is guarded, and is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.outbound.actions.revise_order import revise_order
from returnhelper.domain.outbound.actions.ship_shipment import Papers
from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from returnhelper.domain.outbound.rows import Order, OrderStatus, PackStatus
from returnhelper.kit.database import LostRace
from returnhelper.kit.machine import Actor
from tests.domain.outbound.floor import FEE, PAPERS, boxes_of, floor, ids_of
from tests.stage import Stage


def shipped_already(order: Order) -> Order:
    return replace(order, status=OrderStatus.SHIPPED)


def packed_at_once(order: Order) -> Order:
    return order.with_packing(order.inventories, PackStatus.PACKED)


@pytest.mark.parametrize("change", [shipped_already, packed_at_once])
async def test_a_move_that_is_in_no_table_is_refused(stage: Stage, change: object) -> None:
    at = await floor(stage)
    order = await at.confirmed()
    assert callable(change)

    with pytest.raises(ConsolidateStepNotAllowed):
        revise_order(stage.work(), order, change(order), Actor.WAREHOUSE, "forced")


async def test_a_move_of_somebody_else_is_refused(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created(1)
    after = replace(order, status=OrderStatus.CONFIRMED)

    with pytest.raises(ConsolidateStepNotAllowed):
        revise_order(stage.work(), order, after, Actor.WAREHOUSE, "confirmed")


async def test_an_order_that_changed_since_it_was_read_is_not_written(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()
    await at.do(at.open_shipment(order))
    work = stage.work()
    revise_order(work, order, replace(order, warehouse_remarks="heavy"), Actor.WAREHOUSE, "noted")

    with pytest.raises(LostRace):
        await work.commit()


async def test_the_history_names_who_did_what_and_what_differs(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()
    await at.do(at.price(order), "olga")
    await at.do(at.record(order, note="by phone"), "olga")

    events = await list_history(stage.work(), order.api_id, Subject.CONSOLIDATION, order.order_id)

    assert [event.action for event in events][-2:] == ["priced", "feeAccepted"]
    priced, accepted = events[-2:]
    assert (priced.done_by, accepted.done_by) == ("olga", "olga")
    assert priced.after["fee"]["cost"] == {"amount": str(FEE.amount), "currency": "usd"}
    assert accepted.before["fee"]["note"] is None
    assert accepted.after["fee"]["note"] == "by phone"
    await stage.run_duties()


async def test_the_history_names_the_items_that_came_and_went(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created(2)
    first, second = ids_of(order)
    await at.do(at.remove(order, [first]))

    filled, emptied = (await at.events(order))[-2:]

    assert (filled.before["inventories"], emptied.after["inventories"]) == ([], [])
    assert filled.after["inventories"] == [standing("PENDING", None, first, second)]
    assert emptied.before["inventories"] == [standing("PENDING", None, first)]
    await stage.run_duties()


async def test_the_history_names_the_box_its_measures_and_what_is_in_it(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.boxed(2)
    [box_id], [first, second] = boxes_of(order), ids_of(order)
    number = order.shipments[0].boxes[0].number
    await at.do(at.empty(box_id, [second]))
    await at.do(at.close(box_id))
    await at.do(at.withdraw(order))

    filled, emptied, closed, canceled = (await at.events(order))[-4:]

    assert filled.before["inventories"] == [standing("PENDING", None, first, second)]
    assert filled.after["inventories"] == [standing("IN_PROGRESS", number, first, second)]
    assert emptied.before["inventories"] == [standing("IN_PROGRESS", number, second)]
    assert emptied.after["inventories"] == [standing("PENDING", None, second)]
    assert closed.before["boxes"] == [{"number": number, "status": "IN_PROGRESS"}]
    [measured] = closed.after["boxes"]
    assert (measured["number"], measured["weight_g"]) == (number, "12400")
    assert measured["dimension1_cm"] == "60"
    assert closed.after["inventories"] == [standing("PACKED", number, first)]
    assert "shipments" not in closed.after
    assert [box["number"] for box in canceled.before["boxes"]] == [number]
    assert (canceled.after["boxes"], canceled.after["shipments"]) == ([], [])
    await stage.run_duties()


async def test_the_history_names_the_papers_before_and_after(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.shipped()
    right = Papers(awb="160-12345686", service_provider="ups")
    await at.do(at.correct(order.shipments[0].shipment_id, right))

    *_, event = await at.events(order)

    [was], [now] = event.before["shipments"], event.after["shipments"]
    assert (was["awb"], was["service_provider"]) == (PAPERS.awb, PAPERS.service_provider)
    assert (now["awb"], now["service_provider"]) == ("160-12345686", "ups")
    assert was["number"] == now["number"] == order.shipments[0].number
    await stage.run_duties()


def standing(status: str, number: str | None, *ids: int) -> dict[str, object]:
    return {"status": status, "box_number": number, "return_inventory_ids": list(ids)}

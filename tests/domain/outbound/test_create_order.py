"""An order begins empty, and the warehouse has nothing to do with it yet."""

from __future__ import annotations

import pytest

from returnhelper.domain.outbound.actions.get_pack_list import get_pack_list
from returnhelper.domain.outbound.actions.get_warehouse_order import get_warehouse_order
from returnhelper.domain.outbound.actions.list_order_work import list_order_work
from returnhelper.domain.outbound.errors import ConsolidateStepNotAllowed
from returnhelper.domain.outbound.rows import OrderStatus, ShippingMethod
from returnhelper.domain.reference.errors import WarehouseNotFound
from tests.domain.acting import acted, later, purse
from tests.domain.outbound.floor import SHIP_TO, floor
from tests.stage import Stage


async def test_an_order_is_empty_and_priced_by_nobody(stage: Stage) -> None:
    at = await floor(stage)
    before = await purse(stage, at.seller)

    order = await acted(stage, at.create(), "shop")

    assert order == await at.now(order)
    assert (order.number, order.status) == ("CNS261105-0000001", OrderStatus.CREATED)
    assert (order.ship_to, order.shipping_method) == (SHIP_TO, ShippingMethod.SEA)
    assert (order.custom_fields, order.delivery_instructions) == (
        {"season": "autumn"},
        "ring twice",
    )
    assert (order.fee, order.currency, order.inventories, order.shipments) == (None, "usd", (), ())
    assert (order.created_by, order.modified_by) == ("shop", "shop")
    assert await purse(stage, at.seller) == before
    assert await at.recorded(order) == ["created"]


async def test_the_warehouse_looks_at_it_and_cancels_it_but_begins_nothing(stage: Stage) -> None:
    at = await floor(stage)
    order = await acted(stage, at.create())

    assert await list_order_work(stage.work(), at.staff.api, None, 10, 0) == ([], 0)
    assert await get_warehouse_order(stage.work(), at.staff.api, order.order_id) == order
    for act in (at.open_shipment(order), at.price(order), at.make_ready(order)):
        with pytest.raises(ConsolidateStepNotAllowed):
            await acted(stage, act)
    with pytest.raises(ConsolidateStepNotAllowed):
        await get_pack_list(stage.work(), at.staff.api, order.order_id)
    later(stage)
    assert (await acted(stage, at.withdraw(order))).status == "CANCELED"
    await stage.run_duties()


async def test_ids_are_ulids_that_rise_and_numbers_count(stage: Stage) -> None:
    at = await floor(stage)
    first, second = [await acted(stage, at.create()) for _ in range(2)]

    assert len(first.order_id) == 26
    assert first.order_id < second.order_id
    assert (first.number[-1], second.number[-1]) == ("1", "2")
    assert first.order_key < second.order_key


async def test_it_leaves_a_warehouse_that_there_is(stage: Stage) -> None:
    at = await floor(stage)

    with pytest.raises(WarehouseNotFound):
        await acted(stage, at.create(warehouse_id=999))

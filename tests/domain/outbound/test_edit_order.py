"""Method and address change until an order is confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from returnhelper.domain.outbound.actions.edit_order import edit_order
from returnhelper.domain.outbound.errors import ConsolidateOrderNotEditable
from returnhelper.domain.outbound.rows import ShippingMethod
from tests.domain.acting import acted
from tests.domain.outbound.floor import SHIP_TO, floor
from tests.stage import Stage


async def test_one_is_changed_and_the_other_kept(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.created()
    key, api_id = order.order_id, order.api_id
    there = replace(SHIP_TO, city="Salem", street2="Suite 4")

    by_air = await at.do(lambda w: edit_order(w, api_id, key, shipping_method=ShippingMethod.AIR))
    moved = await at.do(lambda w: edit_order(w, api_id, key, ship_to=there))

    assert (by_air.shipping_method, by_air.ship_to) == (ShippingMethod.AIR, SHIP_TO)
    assert (moved.shipping_method, moved.ship_to) == (ShippingMethod.AIR, there)
    assert moved == await at.now(order)
    assert await at.recorded(order) == ["created", "edited", "edited"]


async def test_a_confirmed_order_stays_as_it_is(stage: Stage) -> None:
    at = await floor(stage)
    order = await at.confirmed()

    with pytest.raises(ConsolidateOrderNotEditable):
        await acted(stage, lambda w: edit_order(w, order.api_id, order.order_id, ship_to=SHIP_TO))

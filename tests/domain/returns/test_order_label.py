"""What the carrier is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.actions.order_label import order_label
from tests.domain.acting import label_of, later
from tests.stage import Stage, booking


async def test_the_order_says_who_sends_what_to_whom(stage: Stage) -> None:
    seller = await stage.seller()
    sender = replace(booking().ship_from, street2="Apt 2", name="Ada Ünal")
    booked = await stage.labelled(seller, ship_from=sender, width_cm=Decimal(40))
    later(stage)
    work, label = stage.work(), await label_of(stage, booked)
    shipment = await get_shipment(work, seller.api.api_id, booked.shipment.shipment_id)

    order = await order_label(work, shipment, label, stage.book, sandbox=True)

    assert (order.label_id, order.api_id) == (label.label_id, seller.api.api_id)
    assert (order.service_code, order.order_number) == ("fedex_ground", "SO-88213")
    assert order.service_name == stage.book.services["fedex_ground"].name
    assert order.shipment_number == shipment.number
    assert order.ship_from.name == "Ada Ünal"
    assert (order.ship_from.street2, order.ship_from.country) == ("Apt 2", "usa")
    warehouse = stage.book.warehouses[2]
    assert order.ship_to.street1 == warehouse.street1
    assert order.ship_to.postal_code == warehouse.postal_code
    assert order.length_cm == 40
    assert order.weight_g == 900
    assert order.description == "Running shoes"
    assert order.requested_at == label.created_at
    assert order.asked_at == stage.clock.now()
    assert order.attempts == 0

"""A seller reads what was put away of a parcel."""

from __future__ import annotations

import pytest

from returnhelper.domain.fba.actions.list_shipment_items import list_shipment_items
from returnhelper.domain.fba.errors import FbaShipmentNotFound
from tests.domain.acting import acted, later
from tests.domain.fba.ramp import placed, ramp
from tests.stage import Stage


async def test_it_is_empty_until_goods_are_put_away(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    key = (shipment.api_id, shipment.fba_shipment_id)
    assert await list_shipment_items(stage.work(), *key) == []

    await acted(stage, at.placing(shipment, placed(2, fnsku="B")))
    later(stage)
    await acted(stage, at.placing(shipment, placed(3, fnsku="A"), placed(1, fnsku="B")))

    items = await list_shipment_items(stage.work(), *key)
    assert [(one.fnsku, one.quantity) for one in items] == [("B", 3), ("A", 3)]
    await stage.run_duties()


async def test_a_parcel_of_another_seller_is_not_there(stage: Stage) -> None:
    at, other = await ramp(stage), await stage.seller()
    shipment = await at.announce()

    with pytest.raises(FbaShipmentNotFound):
        await list_shipment_items(stage.work(), other.api.api_id, shipment.fba_shipment_id)

"""Staff opens a parcel to its warehouse, and is told of others where they go."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.fba.actions.get_warehouse_shipment import get_warehouse_shipment
from returnhelper.domain.fba.errors import FbaShipmentNotFound, FbaWrongWarehouse
from tests.domain.acting import acted
from tests.domain.fba.ramp import counted, placed, ramp
from tests.stage import Stage


async def test_counts_and_items_come_with_it(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.counting(shipment, counted(5, fnsku="B"), counted(2, fnsku="A")))
    await acted(stage, at.placing(shipment, placed(4, fnsku="B")))

    opened = await get_warehouse_shipment(stage.work(), at.staff.api, shipment.fba_shipment_id)

    assert [count.fnsku for count in opened.counts] == ["A", "B"]
    assert (opened.put_away("A"), opened.put_away("B")) == (0, 4)
    await stage.run_duties()


async def test_another_warehouse_is_told_where_it_goes(stage: Stage) -> None:
    at, west = await ramp(stage), await stage.staff(3)
    shipment = await at.announce()

    with pytest.raises(FbaWrongWarehouse) as refused:
        await get_warehouse_shipment(stage.work(), west.api, shipment.fba_shipment_id)

    assert refused.value.faults == {"fbaShipmentId": "It goes to warehouse 2."}


async def test_the_other_environment_is_not_looked_into(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.announce(seller=await stage.seller(environment=Environment.PRODUCTION))

    with pytest.raises(FbaShipmentNotFound):
        await get_warehouse_shipment(stage.work(), at.staff.api, shipment.fba_shipment_id)

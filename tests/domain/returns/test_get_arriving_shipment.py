"""A shipment of any seller, for the dock."""

from __future__ import annotations

import pytest

from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.returns.actions.get_arriving_shipment import get_arriving_shipment
from returnhelper.domain.returns.errors import ShipmentNotFound
from tests.stage import Stage


async def test_the_dock_sees_every_seller_of_its_environment(stage: Stage) -> None:
    places = (Environment.SANDBOX, Environment.PRODUCTION)
    ids = {
        place: (await stage.labelled(await stage.seller(environment=place))).shipment.shipment_id
        for place in places
    }

    for place in places:
        for other in places:
            if place is other:
                found = await get_arriving_shipment(stage.work(), place, ids[place])
                assert found.shipment_id == ids[place]
            else:
                with pytest.raises(ShipmentNotFound):
                    await get_arriving_shipment(stage.work(), place, ids[other])

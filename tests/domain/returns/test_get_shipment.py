"""One shipment, for its seller."""

from __future__ import annotations

import pytest

from returnhelper.domain.returns.actions.get_shipment import get_shipment
from returnhelper.domain.returns.errors import ShipmentNotFound
from returnhelper.domain.returns.model import ShipmentStatus
from tests.stage import Stage


async def test_only_its_seller_reads_a_shipment(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    wanted = (await stage.labelled(seller)).shipment.shipment_id

    shipment = await get_shipment(stage.work(), seller.api.api_id, wanted)
    assert shipment.status is ShipmentStatus.LABEL_READY
    for api_id, shipment_id in ((stranger.api.api_id, wanted), (seller.api.api_id, 999_999)):
        with pytest.raises(ShipmentNotFound):
            await get_shipment(stage.work(), api_id, shipment_id)

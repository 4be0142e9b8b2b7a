"""One label, for its seller."""

from __future__ import annotations

import pytest

from returnhelper.domain.labels.actions.get_label import get_label
from returnhelper.domain.labels.errors import LabelNotFound
from tests.stage import Stage


async def test_only_its_seller_reads_a_label(stage: Stage) -> None:
    seller, stranger = await stage.seller(), await stage.seller()
    booked = await stage.labelled(seller)
    label_id = booked.shipment.label_id or 0

    label = await get_label(stage.work(), seller.api.api_id, label_id)
    assert label.shipment_id == booked.shipment.shipment_id
    assert (label.service_code, label.attempts) == ("fedex_ground", 1)
    for api_id, wanted in ((stranger.api.api_id, label_id), (seller.api.api_id, 999_999)):
        with pytest.raises(LabelNotFound):
            await get_label(stage.work(), api_id, wanted)

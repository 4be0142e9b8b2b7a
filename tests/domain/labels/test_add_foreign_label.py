"""The label a parcel came on is known, though it was bought elsewhere."""

from __future__ import annotations

from returnhelper.domain.labels.actions.find_scanned_labels import find_scanned_labels
from returnhelper.domain.labels.actions.get_label import get_label
from tests.domain.returns.test_create_unbooked_return import made
from tests.stage import Stage


async def test_scans_find_it_and_nobody_buys_it(stage: Stage) -> None:
    seller = await stage.seller()

    label = (await made(stage, seller.api.api_id)).label
    await stage.run_duties()

    assert await get_label(stage.work(), seller.api.api_id, label.label_id) == label
    assert (label.status, label.service_code, label.document_key) == ("success", "unkwn", None)
    found = await find_scanned_labels(stage.work(), "uat", "1Z999AA10123456784")
    assert found == [label]

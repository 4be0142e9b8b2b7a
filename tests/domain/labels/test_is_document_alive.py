"""The links of a label work while it is in force."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.model import new_key
from returnhelper.domain.labels.actions.is_document_alive import is_document_alive
from returnhelper.domain.labels.model import document_keys
from tests.domain.acting import label_of
from tests.stage import Stage


@pytest.mark.parametrize("service", ["fedex_ground", "RETURN_USPS_NJ"])
async def test_every_link_dies_with_the_cancellation(stage: Stage, service: str) -> None:
    seller = await stage.seller()
    booked = await stage.labelled(seller, service_code=service)
    label = await label_of(stage, booked)
    keys = document_keys(label.document_key or "")

    assert [await is_document_alive(stage.database, key) for key in keys] == [True] * 4
    answer = await stage.call(
        seller, "POST", "user/api/Label/CancelLabel", {"labelId": label.label_id}
    )
    assert answer.code is None
    assert [await is_document_alive(stage.database, key) for key in keys] == [False] * 4
    await stage.run_duties()
    assert [await is_document_alive(stage.database, key) for key in keys] == [False] * 4


async def test_no_other_key_is_alive(stage: Stage) -> None:
    await stage.labelled(await stage.seller())

    for key in ("", ".pdf", "labels/.pdf", new_key("labels", "application/pdf"), "%", "_"):
        assert not await is_document_alive(stage.database, key)

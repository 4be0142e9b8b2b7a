"""The documents of cancelled labels are removed, and only they."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.labels.actions.remove_dead_documents import remove_dead_documents
from returnhelper.domain.labels.model import document_keys
from tests.domain.acting import label_of
from tests.domain.labels.label_desks import fresh
from tests.stage import Stage


async def test_bytes_and_keys_of_a_cancelled_label_are_gone(stage: Stage) -> None:
    seller = await stage.seller()
    gone, kept = [
        await label_of(stage, await stage.labelled(seller, service_code="RETURN_USPS_NJ"))
        for _ in range(2)
    ]
    await stage.call(seller, "POST", "user/api/Label/CancelLabel", {"labelId": gone.label_id})

    removed = [await remove_dead_documents(stage.database, stage.storage) for _ in range(2)]

    assert removed == [1, 0]
    for key in document_keys(gone.document_key or ""):
        with pytest.raises(FileNotFound):
            await stage.storage.get(key)
    for key in document_keys(kept.document_key or ""):
        await stage.storage.get(key)
    after = await fresh(stage, gone)
    assert (after.document_key, after.qr_key) == (None, None)
    assert after.tracking_number == gone.tracking_number
    assert await fresh(stage, kept) == kept

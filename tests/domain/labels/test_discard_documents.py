"""What a label left behind is removed."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.labels.actions.discard_documents import discard_documents
from returnhelper.domain.labels.model import document_keys
from tests.domain.acting import label_of
from tests.stage import Stage


async def test_all_documents_of_one_label_go_and_no_others(stage: Stage) -> None:
    seller = await stage.seller()
    keys = [
        (
            await label_of(stage, await stage.labelled(seller, service_code="RETURN_USPS_NJ"))
        ).document_key
        or ""
        for _ in range(2)
    ]

    for _ in range(2):
        await discard_documents(stage.storage, keys[0])

    for key in document_keys(keys[0]):
        with pytest.raises(FileNotFound):
            await stage.storage.get(key)
    for key in document_keys(keys[1]):
        await stage.storage.get(key)

"""Cancelled labels are given back to their carrier and leave nothing behind."""

from __future__ import annotations

import pytest

from returnhelper.domain.files.errors import FileNotFound
from returnhelper.domain.labels.actions.void_canceled_labels import void_canceled_labels
from returnhelper.domain.labels.carriers import carrier_for
from returnhelper.domain.labels.carriers.interface import CarrierUnreachable
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
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

    removed = [await void_canceled_labels(stage.work, stage.storage, carrier_for) for _ in range(2)]

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


class Forgetful(SandboxCarrier):
    """A carrier that is away for its first void."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def cancel(self, tracking_number: str) -> None:
        self.asked.append(tracking_number)
        if len(self.asked) == 1:
            raise CarrierUnreachable("away")


async def test_a_carrier_that_is_away_is_asked_again(stage: Stage) -> None:
    seller, carrier = await stage.seller(), Forgetful()
    label = await label_of(stage, await stage.labelled(seller))
    await stage.call(seller, "POST", "user/api/Label/CancelLabel", {"labelId": label.label_id})
    voided = [
        await void_canceled_labels(stage.work, stage.storage, lambda _: carrier) for _ in range(3)
    ]
    assert voided == [0, 1, 0]
    assert carrier.asked == [label.tracking_number] * 2

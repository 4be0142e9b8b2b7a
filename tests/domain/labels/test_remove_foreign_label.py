"""The label of a parcel is forgotten with it; a label of ours never is."""

from __future__ import annotations

import pytest

from returnhelper.domain.labels.actions.list_labels import list_labels
from returnhelper.domain.labels.actions.remove_foreign_label import remove_foreign_label
from returnhelper.kit.database import LostRace
from returnhelper.kit.work import Work
from tests.domain.acting import acted
from tests.domain.returns.test_create_unbooked_return import made
from tests.stage import Stage


async def test_only_one_that_was_bought_elsewhere(stage: Stage) -> None:
    seller = await stage.seller()
    foreign = (await made(stage, seller.api.api_id)).label
    ours = (await stage.labelled(seller)).shipment.shipment_id

    async def act(work: Work) -> None:
        remove_foreign_label(work, seller.api.api_id, foreign.shipment_id)

    await acted(stage, act)
    work = stage.work()
    remove_foreign_label(work, seller.api.api_id, ours)
    with pytest.raises(LostRace):
        await work.commit()

    shipments = [foreign.shipment_id, ours]
    kept = await list_labels(stage.work(), seller.api.api_id, shipments)
    assert [label.shipment_id for label in kept] == [ours]

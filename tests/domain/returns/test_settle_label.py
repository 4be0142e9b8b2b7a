"""An outcome moves label, shipment and money together, once."""

from __future__ import annotations

import pytest

from returnhelper.domain.labels.actions.claim_labels import claim_labels
from returnhelper.domain.labels.model import FailedLabel, LabelPurpose
from returnhelper.domain.returns.actions.settle_label import settle_label
from returnhelper.kit.database import LostRace
from tests.domain.acting import purse
from tests.stage import Stage

FAILED = FailedLabel(reasons=["OTHER"], messages=["It did not work."], answer=None)


async def test_an_outcome_is_recorded_by_whoever_holds_the_lease_and_only_once(
    stage: Stage,
) -> None:
    seller = await stage.seller()
    before = await purse(stage, seller)
    booked = await stage.booked(seller)
    [label] = await claim_labels(stage.database, LabelPurpose.RETURN, "mine", stage.clock.now(), 1)
    for token, loses in (("yours", True), ("mine", False), ("mine", True)):
        work = stage.work()
        await settle_label(work, booked.shipment, label, token, FAILED)
        if loses:
            with pytest.raises(LostRace):
                await work.commit()
        else:
            await work.commit()
    assert await purse(stage, seller) == before

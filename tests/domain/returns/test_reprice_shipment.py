"""The correction is kept with the shipment, by one at a time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.returns.actions.reprice_shipment import reprice_shipment
from returnhelper.kit.database import LostRace
from tests.domain.corrections.correcting import BOOKED, HEAVIER, SIDES, desk
from tests.stage import Stage


async def test_whoever_read_the_shipment_before_looks_again_also_at_the_same_price(
    stage: Stage,
) -> None:
    at = await desk(stage)
    read, late = await at.shipment(), stage.work()
    light, heavy = ([(Decimal(grams), SIDES)] for grams in (950, 2400))
    await reprice_shipment(late, read, heavy, stage.book, "measured again")
    work = stage.work()
    await reprice_shipment(work, read, light, stage.book, "measured again")
    await work.commit()

    with pytest.raises(LostRace):
        await late.commit()
    assert (await at.shipment()).charged_cost == BOOKED

    work = stage.work()
    await reprice_shipment(work, await at.shipment(), heavy, stage.book, "measured again")
    await work.commit()
    assert (await at.shipment()).charged_cost == HEAVIER
    assert (await at.shipment()).cost == BOOKED

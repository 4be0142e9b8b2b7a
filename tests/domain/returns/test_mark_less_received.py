"""What stays of a shipment decides whether its request is completed, and what it costs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from returnhelper.domain.returns.actions.mark_less_received import mark_less_received
from returnhelper.kit.database import LostRace
from tests.domain.acting import acted, purse, states
from tests.domain.corrections.correcting import BOOKED, SIDES, desk
from tests.stage import Stage

_LEFT = [(Decimal(900), SIDES)]


@pytest.mark.parametrize(("all_closed", "status"), [(True, "completed"), (False, "open")])
async def test_the_request_is_completed_if_all_that_is_left_is_closed(
    stage: Stage, *, all_closed: bool, status: str
) -> None:
    at = await desk(stage)
    before, work = await purse(stage, at.seller), stage.work()
    await mark_less_received(work, await at.shipment(), _LEFT, stage.book, all_closed=all_closed)
    await work.commit()

    assert (await states(stage, at.booked))[1:] == ("received", status)
    assert await purse(stage, at.seller) == before


async def test_what_was_priced_by_measure_is_priced_by_what_is_left(stage: Stage) -> None:
    at = await desk(stage)
    await acted(stage, at.measuring())
    work = stage.work()
    await mark_less_received(work, await at.shipment(), _LEFT, stage.book, all_closed=False)
    await work.commit()

    assert (await at.shipment()).charged_cost == BOOKED
    assert (await purse(stage, at.seller)).revenue == BOOKED
    await stage.run_duties()


async def test_measured_meanwhile_it_looks_again(stage: Stage) -> None:
    at = await desk(stage)
    late = stage.work()
    await mark_less_received(late, await at.shipment(), _LEFT, stage.book, all_closed=False)
    await acted(stage, at.measuring())

    with pytest.raises(LostRace):
        await late.commit()
    await stage.run_duties()

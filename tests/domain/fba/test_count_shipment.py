"""What is counted of a parcel tells what is missing, too many and damaged."""

from __future__ import annotations

import pytest

from returnhelper.domain.fba.errors import FbaPutawayExceedsCount, FbaShipmentNotAllowed
from tests.domain.acting import acted, raced
from tests.domain.fba.ramp import counted, placed, ramp
from tests.stage import Stage


@pytest.mark.parametrize(
    ("expected", "found", "missing", "surplus"),
    [(10, 9, 1, 0), (10, 12, 0, 2), (10, 10, 0, 0), (None, 3, 0, 0), (0, 3, 0, 3)],
)
async def test_found_is_held_against_expected(
    stage: Stage, expected: int | None, found: int, missing: int, surplus: int
) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()

    opened = await acted(stage, at.counting(shipment, counted(found, 1, expected)))

    [count] = opened.counts
    assert (count.missing, count.surplus, count.sound) == (missing, surplus, found - 1)
    await stage.run_duties()


async def test_the_last_count_of_a_product_stands(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.counting(shipment, counted(5, 1, 6, "A"), counted(2, fnsku="B")))

    opened = await acted(stage, at.counting(shipment, counted(7, fnsku="A")))

    assert [(one.fnsku, one.found, one.damaged, one.expected) for one in opened.counts] == [
        ("A", 7, 0, None),
        ("B", 2, 0, None),
    ]
    await stage.run_duties()


async def test_what_is_put_away_was_found(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.placing(shipment, placed(4, fnsku="A"), placed(1, fnsku="B")))

    with pytest.raises(FbaPutawayExceedsCount) as refused:
        await acted(stage, at.counting(shipment, counted(1, fnsku="B"), counted(5, 2, None, "A")))

    told = "4 pieces are put away already, 3 of these are sound."
    assert refused.value.faults == {"countList[1].found": told}
    await stage.run_duties()


async def test_only_what_arrived_is_counted(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.announce()

    with pytest.raises(FbaShipmentNotAllowed):
        await acted(stage, at.counting(shipment, counted(5)))


async def test_a_count_and_a_putaway_at_once_agree_in_the_end(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()

    results = await raced(stage, at.counting(shipment, counted(3)), at.placing(shipment, placed(4)))

    lost = [type(one) for one in results if isinstance(one, Exception)]
    assert lost == [FbaPutawayExceedsCount]
    await stage.run_duties()

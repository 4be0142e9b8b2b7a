"""Where pieces of a parcel were put is written down."""

from __future__ import annotations

from returnhelper.domain.fba.actions.list_places import list_places
from tests.domain.acting import acted, later
from tests.domain.fba.ramp import placed, ramp
from tests.stage import Stage


async def test_pieces_at_one_location_are_told_together(stage: Stage) -> None:
    at = await ramp(stage)
    shipment = await at.take_in()
    await acted(stage, at.placing(shipment, placed(3, "A-1"), placed(1, "B-2")))
    later(stage)
    await acted(stage, at.placing(shipment, placed(2, "A-1"), placed(4, "A-1", "A")))

    places = await list_places(stage.work(), shipment)

    assert [(fnsku, place.location, place.quantity) for fnsku, place in places] == [
        ("A", "A-1", 4),
        ("X001ABC", "A-1", 5),
        ("X001ABC", "B-2", 1),
    ]
    assert places[1][1].last_putaway_at == stage.clock.now()
    await stage.run_duties()

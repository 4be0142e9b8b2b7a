"""Money moves by the difference that measuring makes, and only where there is a price for it."""

from __future__ import annotations

from decimal import Decimal

from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.returns.actions.price_measured import price_measured
from returnhelper.kit.money import Money
from tests.domain.acting import purse
from tests.domain.corrections.correcting import BOOKED, HEAVIER, SIDES, desk
from tests.stage import Stage

_PACKAGES = [(Decimal(2400), SIDES)]


async def test_the_difference_moves_and_stands_in_the_history_of_the_shipment(
    stage: Stage,
) -> None:
    at = await desk(stage)
    work = stage.work("Mia")
    repricing = await price_measured(
        work, at.booked.shipment, _PACKAGES, stage.book, "measured again"
    )
    await work.commit()

    assert repricing
    assert (repricing.correction, repricing.charged) == (HEAVIER - BOOKED, HEAVIER - BOOKED)
    assert repricing.cost == Money(HEAVIER, "usd")
    assert repricing.due == 0
    assert (await purse(stage, at.seller)).revenue == HEAVIER
    key = at.booked.shipment.shipment_id
    *_, event = await list_history(stage.work(), at.api_id, Subject.SHIPMENT, key)
    assert (event.action, event.done_by) == ("repriced", "Mia")
    assert (event.before["cost"], event.after["cost"]) == (str(BOOKED), str(HEAVIER))


async def test_what_is_due_is_recorded_and_does_not_move(stage: Stage) -> None:
    at = await desk(stage, balance="8")
    work = stage.work()
    repricing = await price_measured(work, at.booked.shipment, _PACKAGES, stage.book, "again")
    await work.commit()

    assert repricing
    assert repricing.correction == 0
    assert repricing.due == HEAVIER - BOOKED
    assert (await purse(stage, at.seller)).revenue == BOOKED
    key = at.booked.shipment.shipment_id
    *_, event = await list_history(stage.work(), at.api_id, Subject.SHIPMENT, key)
    assert (event.action, event.after["due"]) == ("repricingDue", str(HEAVIER - BOOKED))


async def test_without_packages_it_costs_what_was_booked_whatever_the_tariff(stage: Stage) -> None:
    at = await desk(stage, service_code="fedex_ground")
    work = stage.work()

    assert await price_measured(work, at.booked.shipment, _PACKAGES, stage.book, "again") is None
    booked = await price_measured(work, at.booked.shipment, [], stage.book, "again")
    assert booked
    assert booked.correction == booked.charged == 0
    assert work.unit.writes == []


async def test_a_label_still_to_come_is_priced_as_booked(stage: Stage) -> None:
    seller = await stage.seller()
    booked = await stage.booked(seller, service_code="ups_nj")
    shipment = booked.shipment

    found = await price_measured(stage.work(), shipment, _PACKAGES, stage.book, "again")
    assert found is None
    await stage.run_duties()

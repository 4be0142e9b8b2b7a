"""Money moves by the difference that measuring makes, and only where there is a price for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from returnhelper.domain.billing.actions.approve_refund import approve_refund
from returnhelper.domain.history.actions.list_history import list_history
from returnhelper.domain.history.model import Subject
from returnhelper.domain.reference import pricing
from returnhelper.domain.reference.model import ReferenceBook
from returnhelper.domain.reference.pricing import Zone
from returnhelper.domain.returns.actions.price_measured import price_measured
from returnhelper.domain.returns.actions.reprice_shipment import reprice_shipment
from returnhelper.domain.returns.actions.undo_received import undo_received
from returnhelper.domain.returns.model import Shipment
from returnhelper.kit.money import Money
from tests.domain.acting import acted, purse
from tests.domain.billing.books import statement
from tests.domain.corrections.correcting import BOOKED, HEAVIER, PRICED, SIDES, Desk, desk
from tests.domain.refunds.asking import opened
from tests.stage import Stage

_PACKAGES = [(Decimal(2400), SIDES)]


def dearer(book: ReferenceBook) -> ReferenceBook:
    """Return the book with every price of the tariff doubled, fees beside the freight as well."""
    tariff = book.cards.tariffs[PRICED]
    zones = {
        country: tuple(
            Zone(zone.postal, zone.limits_g, tuple(2 * price for price in zone.prices))
            for zone in places
        )
        for country, places in tariff.zones.items()
    }
    risen = replace(tariff, zones=zones, remote_fee=2 * tariff.remote_fee)
    tariffs = {**book.cards.tariffs, PRICED: risen}
    return replace(book, cards=replace(book.cards, tariffs=tariffs))


def as_booked(shipment: Shipment) -> list[tuple[Decimal, pricing.Dimensions]]:
    sides = (shipment.dimension1_cm, shipment.dimension2_cm, shipment.dimension3_cm)
    return [(shipment.weight_g, sides)]


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


async def test_a_tariff_that_rose_charges_nothing_where_the_measures_are_as_booked(
    stage: Stage,
) -> None:
    at = await desk(stage)
    shipment, risen = at.booked.shipment, dearer(stage.book)
    work = stage.work()

    found = await price_measured(work, shipment, as_booked(shipment), risen, "again")

    assert found
    assert found.correction == found.charged == found.due == 0
    assert work.unit.writes == []


async def test_measured_twice_moves_the_difference_to_what_measuring_has_charged(
    stage: Stage,
) -> None:
    at = await desk(stage)
    risen, made = dearer(stage.book), HEAVIER - BOOKED
    for book, packages, charged in (
        (stage.book, _PACKAGES, made),
        (risen, _PACKAGES, made),
        (risen, as_booked(at.booked.shipment), -2 * made),
    ):
        work = stage.work()
        found = await reprice_shipment(work, await at.shipment(), packages, book, "again")
        await work.commit()
        assert found
        assert abs(found.charged - charged) <= Decimal("0.01")  # fuel is rounded to the cent

    assert (await at.shipment()).charged_cost == BOOKED
    assert (await purse(stage, at.seller)).revenue == BOOKED


async def test_a_tariff_in_another_currency_than_the_booking_prices_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = await desk(stage)
    work = stage.work()
    monkeypatch.setattr(pricing, "CURRENCY", "eur")

    assert await price_measured(work, at.booked.shipment, _PACKAGES, stage.book, "again") is None
    assert work.unit.writes == []


async def refunded_whole(stage: Stage, at: Desk) -> None:
    """Measure the label as heavier, and give back by hand all that it was charged with."""
    await acted(stage, at.measuring())
    for row in await statement(stage, at.seller):
        if row["movementCode"] in {"charged", "paid"} and row["metaType"] == "label":
            refund_id = await opened(stage, at.seller, row["transactionNumber"], row["amount"])
            await acted(stage, partial(approve_refund, refund_id=refund_id))
    assert (await purse(stage, at.seller)).revenue == 0


async def test_what_was_refunded_by_hand_stays_in_the_correction(stage: Stage) -> None:
    at = await desk(stage)
    await refunded_whole(stage, at)
    before, work = await at.shipment(), stage.work()

    found = await price_measured(work, before, as_booked(before), stage.book, "again")

    assert found
    nothing = Decimal(0)
    assert (found.correction, found.charged, found.due) == (HEAVIER - BOOKED, nothing, nothing)
    assert work.unit.writes == [], "and nothing happened that the history could tell"


async def test_an_arrival_that_is_taken_back_gives_nothing_back_twice(stage: Stage) -> None:
    at = await desk(stage)
    await refunded_whole(stage, at)
    shipment = await at.shipment()
    await acted(stage, partial(undo_received, shipment=shipment, book=stage.book))
    assert (await at.shipment()).cost_correction == HEAVIER - BOOKED
    assert (await purse(stage, at.seller)).revenue == 0
